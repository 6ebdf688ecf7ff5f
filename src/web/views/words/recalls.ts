/** Words of runs that were withdrawn after a carrier could read them. */
export const RECALL_WORDS = {
  title: { vi: 'Lần chạy này đã bị thu hồi', en: 'This run was withdrawn' },
  list: { vi: 'Kết quả đã bị thu hồi', en: 'Results that were withdrawn' },
  one: {
    vi: 'Lần chạy {run} (đêm {date}) đã bị thu hồi lúc {at}. Lý do: “{reason}”',
    en: 'Run {run} (night of {date}) was withdrawn on {at}. Reason: “{reason}”',
  },
  hint: {
    vi: 'Không sử dụng kết quả đã bị thu hồi; chờ kết quả mới. Nếu đã áp dụng biện pháp nào theo kết quả đó, dừng lại và khôi phục.',
    en: 'Do not act on findings that were withdrawn, and wait for new ones. Where anything was done by them, stop it and undo it.',
  },
  back: { vi: 'Về số liệu của nhà mạng', en: 'Back to own figures' },
} as const
