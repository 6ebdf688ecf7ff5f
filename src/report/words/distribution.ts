/** Words of the sections on quality, persons, provinces and sellers. */
export const DISTRIBUTION_WORDS = {
  scorecard: { vi: 'Chất lượng dữ liệu: đúng, đủ, sạch, sống', en: 'Scorecard: correct, complete, clean, alive' },
  scorecardIntro: {
    vi: 'Bốn tiêu chí, mẫu số là mọi bản ghi đã đọc. Tỷ lệ đạt chỉ tính trên phần đã rõ; phần chưa rõ luôn được nêu riêng, không coi là đạt hay không đạt. “Đúng” gồm cả bản ghi khớp nhưng khác cách viết vô hại, nên nhiều hơn “Trùng khớp đầy đủ” ở phần tóm tắt.',
    en: 'Four lines, each of all records read. The share that is met is of those that are known; what is not known is told apart and counts as neither. “Correct” includes records that are only written differently in a harmless way, so it is more than the full matches at the top.',
  },
  scorecardCaption: { vi: '“{line}”: số bản ghi theo nhà mạng', en: '“{line}”: records by carrier' },
  yes: { vi: 'Đạt', en: 'Met' },
  no: { vi: 'Không đạt', en: 'Not met' },
  unknown: { vi: 'Chưa rõ', en: 'Unknown' },
  denominator: { vi: 'Đã đọc', en: 'Read' },
  knownShare: { vi: 'Tỷ lệ đạt trên phần đã rõ', en: 'Share met, without the unknown' },
  scorecardChart: { vi: 'Đạt, chưa rõ và không đạt, tất cả nhà mạng', en: 'Met, unknown and not met, all carriers' },
  scorecardAlternative: {
    vi: 'Biểu đồ cột ngang chia phần: tỷ lệ đạt, chưa rõ và không đạt của bốn tiêu chí. Số liệu ở các bảng kế tiếp.',
    en: 'Bars cut into shares: met, unknown and not met for each of the four lines. The figures are in the tables that follow.',
  },
  persons: { vi: 'Số thuê bao trên một cá nhân', en: 'Numbers of one person' },
  personsIntro: {
    vi: 'Chỉ tính cá nhân đã xác định được danh tính ({persons}) và bản ghi chưa chấm dứt của họ (kể cả đang bị tạm dừng) trên tất cả nhà mạng. Nhóm có dưới 5 người được gộp với nhóm trên. Quy tắc sims-review và sims-excess đếm chặt hơn: chỉ thuê bao cá nhân, mỗi số một lần, không tính số của trẻ em, người được giám hộ hoặc thiết bị đã ghi tên người sử dụng, và số mà chủ đã nhận là của mình trên VNeID; vì vậy số người ở các dòng từ 4 bản ghi trở lên có thể nhiều hơn số phát hiện của hai quy tắc này.',
    en: 'Only persons whose identity is established ({persons}), with their live records (not terminated, blocked ones among them) at all carriers. A group of fewer than 5 persons is merged with the next. The rules sims-review and sims-excess count more strictly: only individual subscriptions, each number once, and neither numbers of a child, ward or device whose user is named nor numbers that the holder called their own on VNeID; so there may be more persons in the rows of four and more records than these two rules have findings.',
  },
  noPersons: { vi: 'Không có cá nhân nào được xác định danh tính.', en: 'No identity was established.' },
  personsCaption: { vi: 'Cá nhân theo số bản ghi chưa chấm dứt', en: 'Persons by live records' },
  personsAlternative: {
    vi: 'Biểu đồ cột ngang: số cá nhân theo số bản ghi chưa chấm dứt. Số liệu ở bảng bên cạnh hoặc bên dưới.',
    en: 'Bars: persons by number of live records. The figures are in the table beside or below.',
  },
  recordsOfPerson: { vi: 'Số bản ghi', en: 'Records' },
  personsHead: { vi: 'Số cá nhân', en: 'Persons' },
  provinces: { vi: 'Tỉnh, thành phố', en: 'Provinces' },
  provincesIntro: {
    vi: 'Theo tỉnh, thành phố ghi trong hồ sơ thuê bao. Bản ghi không khớp hoặc không tìm thấy, trên tổng số bản ghi của tỉnh. Ô dưới 5 bản ghi được ghi “<5”; khi cần, một ô khác được ẩn để không thể suy ra.',
    en: 'By the province of the subscription. Records not matching or not found, of all records of the province. Cells under 5 records read “<5”; where needed another is withheld, so that none can be worked out.',
  },
  noProvinces: { vi: 'Không có số liệu theo tỉnh.', en: 'There are no figures by province.' },
  provincesCaption: {
    vi: 'Bản ghi không khớp hoặc không tìm thấy, theo tỉnh, thành phố',
    en: 'Records not matching or not found, by province',
  },
  provincesAlternative: {
    vi: 'Biểu đồ cột ngang: tỷ lệ không khớp hoặc không tìm thấy theo tỉnh, từ cao đến thấp. Số liệu ở bảng bên cạnh hoặc bên dưới.',
    en: 'Bars: share not matching or not found by province, the highest first. The figures are in the table beside or below.',
  },
  provincesChart: {
    vi: 'Tỷ lệ không khớp hoặc không tìm thấy theo tỉnh, từ cao đến thấp (tỉnh có ô bị ẩn không thể hiện)',
    en: 'Share not matching or not found by province, the highest first (without provinces that have a cell withheld)',
  },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  noProvince: { vi: 'Không có, hoặc không thuộc 34 tỉnh', en: 'None, or none of the 34' },
  notAgreeing: { vi: 'Không khớp hoặc không tìm thấy', en: 'Not matching or not found' },
  sellers: { vi: 'Điểm bán và nhân viên bán hàng nổi bật', en: 'Points of sale and sales agents that stand out' },
  sellersMethod: {
    vi: 'Trong số điểm bán (nhân viên bán hàng) có từ 30 bản ghi cá nhân chưa chấm dứt, liệt kê nơi có cận dưới khoảng tin cậy Wilson 99 % của tỷ lệ không khớp hoặc không tìm thấy cao hơn tỷ lệ chung của các điểm bán (nhân viên bán hàng) cùng nhà mạng, xếp theo số bản ghi vượt mức kỳ vọng, tối đa 20 nơi.',
    en: 'Among those with at least 30 live individual records: where the lower bound of the 99 % Wilson interval of the share not matching or not found lies above the share of all the carrier’s points of sale (sales agents), sorted by records in excess of what that share leads to expect, 20 at most.',
  },
  sellersCaution: {
    vi: 'Đây là lưu ý để kiểm tra, không phải quy kết: khách hàng, địa bàn và kênh bán có thể giải thích sự khác biệt. Lưu ý không được hiệu chỉnh cho việc so sánh nhiều nơi cùng lúc: một số có thể chỉ do ngẫu nhiên.',
    en: 'A hint where to look, no accusation: customers, place and channel may explain it. Hints are not corrected for comparing many at once: some may be chance alone.',
  },
  pointsOfSaleCaption: {
    vi: 'Điểm bán nổi bật, trong tổng số {count} điểm bán',
    en: 'Points of sale that stand out, of {count} in all',
  },
  agentsCaption: {
    vi: 'Nhân viên bán hàng nổi bật, trong tổng số {count} người',
    en: 'Sales agents that stand out, of {count} in all',
  },
  noPointsOfSale: {
    vi: 'Không có điểm bán nào nổi bật trong số {count} điểm bán.',
    en: 'No point of sale stands out among {count}.',
  },
  noAgents: {
    vi: 'Không có nhân viên bán hàng nào nổi bật trong số {count} người.',
    en: 'No sales agent stands out among {count}.',
  },
  code: { vi: 'Mã', en: 'Code' },
  lowerBound: { vi: 'Cận dưới', en: 'Lower bound' },
  carrierShare: { vi: 'Tỷ lệ chung', en: 'Carrier’s share' },
  excess: { vi: 'Vượt kỳ vọng', en: 'In excess' },
} as const
