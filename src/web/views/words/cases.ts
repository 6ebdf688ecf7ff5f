/** Words around cases, wherever they are listed. */
export const CASE_WORDS = {
  case: { vi: 'Vụ việc', en: 'Case' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  about: { vi: 'Đối tượng', en: 'About' },
  state: { vi: 'Trạng thái', en: 'State' },
  opened: { vi: 'Mở từ đêm', en: 'Open since' },
  closed: { vi: 'Đóng đêm', en: 'Closed on' },
  due: { vi: 'Lộ trình yêu cầu', en: 'Required by the ladder' },
  by: { vi: '{step}, hạn {date}', en: '{step}, by {date}' },
  indicative: { vi: 'chỉ để tham khảo', en: 'indicative' },
  nothingDue: { vi: 'không có bước nào đối với thuê bao', en: 'no step against the subscription' },
  spared: {
    vi: 'không có: bản ghi cho biết chủ thuê bao đã được xác thực bằng chip hoặc VNeID',
    en: 'nothing: the record says that the holder was authenticated by chip or VNeID',
  },
  over: { vi: 'nhiều nhà mạng', en: 'several carriers' },
} as const
