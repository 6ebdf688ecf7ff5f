/** Text that somebody sends who means no good: into databases, pages, headers, paths and memory. */
export const HOSTILE: readonly string[] = [
  "' OR '1'='1' --",
  '1; DROP TABLE finding;--',
  '%" UNION SELECT password FROM account --',
  '"><img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '\r\nInjected: yes\r\n\r\n<script>alert(1)</script>',
  '0\u0000',
  '9'.repeat(5000),
  '\u202Eỹ\u{1F600}',
  '../../../../etc/passwd',
  '..\\..%2f..%5c',
  '__proto__',
]

/** The same as it may stand in an address, where it is no text at all, or text that is hidden twice. */
export const HOSTILE_ENCODED: readonly string[] = [
  '%ff%fe',
  '%zz',
  '%',
  '%00',
  '%2e%2e%2f%2e%2e%2f',
  '%252e%252e%252f',
  '%5c..%5c',
  '..;/',
]
