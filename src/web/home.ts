import { may, type Viewer } from '../model/account.ts'

/** Where somebody begins: the first page of the list that the account may see. */
export function homeOf(viewer: Viewer | null): string {
  if (viewer === null) return '/login'
  if (may(viewer, 'see-night')) return '/'
  if (may(viewer, 'see-own')) return '/own'
  return may(viewer, 'manage-accounts') ? '/accounts' : '/account'
}
