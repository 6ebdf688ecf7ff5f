/** What makes the page better where scripts run; without it everything works. */
export const SITE_SCRIPT = ''
