/** What the page needs beyond the report's sheet. */
export const SITE_STYLE = ''
