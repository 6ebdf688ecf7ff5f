/** Words of the section on what the night cannot show. */
export const LIMITS_WORDS = {
  title: { vi: 'Những gì báo cáo không thấy được', en: 'What cannot be seen' },
  intro: {
    vi: 'Số liệu trên chỉ có nghĩa khi đọc cùng các giới hạn sau.',
    en: 'The figures above mean something only together with these limits.',
  },
  unverifiable: {
    vi: '{count} bản ghi ({share}) không thể đối chiếu với dữ liệu dân cư: {reasons}.',
    en: '{count} records ({share}) cannot be compared with this register: {reasons}.',
  },
  lag: {
    vi: '{count} bản ghi được kích hoạt sau ngày trích xuất dữ liệu dân cư ({date}); người đứng tên có thể chưa có trong dữ liệu. Không bị quy kết.',
    en: '{count} records were activated after the register was extracted ({date}); their holders may not be in it yet. Nothing is held against them.',
  },
  cmnd: {
    vi: '{count} bản ghi có số CMND mà dữ liệu dân cư không ghi cho ai. Việc không tìm thấy người không bị quy kết; việc CMND đã hết giá trị thì có (cmnd-expired).',
    en: '{count} records quote a CMND that the register lists for nobody. That nobody was found is not held against them; that a CMND is void is (cmnd-expired).',
  },
  ambiguous: {
    vi: '{count} bản ghi có số CMND chưa dẫn được tới đúng một người.',
    en: '{count} records quote a CMND that does not lead to exactly one person.',
  },
  rejected: {
    vi: '{count} bản ghi bị từ chối vì không đọc được; không biết gì về chủ của chúng.',
    en: '{count} records were rejected as unreadable; nothing is known of their holders.',
  },
  missing: {
    vi: 'Không có dữ liệu của: {carriers}. Thuê bao của các nhà mạng này không được tính trong số thuê bao trên một cá nhân.',
    en: 'No dump of: {carriers}. Their numbers are missing from the counts of numbers a person.',
  },
  formatless: {
    vi: 'Chưa có định dạng để đọc dữ liệu của: {carriers}.',
    en: 'There is no format yet to read the dumps of: {carriers}.',
  },
  unfinished: {
    vi: 'Lần gửi dữ liệu chưa hoàn tất, không tính: {submissions}.',
    en: 'Submissions not finished, and left out: {submissions}.',
  },
  refused: {
    vi: 'Lần gửi dữ liệu bị từ chối, không tính: {submissions}.',
    en: 'Submissions that were refused, and left out: {submissions}.',
  },
  noAnswers: {
    vi: 'Không có trả lời của chủ thuê bao trên VNeID trong lần chạy này: không số nào được loại trừ vì chủ đã nhận là của mình.',
    en: 'This run had no answers of holders on VNeID: no number was taken off anybody because the holder said it is theirs.',
  },
  withAnswers: {
    vi: 'Trả lời “là của tôi” trên VNeID được dùng để không tính số đó cho chủ thuê bao.',
    en: 'Answers “mine” on VNeID were used to count a number no longer against its holder.',
  },
  classes: {
    vi: 'Không có quy tắc nào thuộc loại {classes} trong lần chạy này: không có phát hiện ở đó không có nghĩa là không có vấn đề.',
    en: 'No rule of class {classes} was in this run: no finding there does not mean that there is nothing.',
  },
  members: {
    vi: 'Mỗi nhóm chỉ lưu 1.000 thành viên đầu tiên; quy mô nhóm vẫn được đếm đủ.',
    en: 'Of each group the first 1,000 members are stored; its size counts all of them.',
  },
  rejectsCut: {
    vi: '{count} lỗi của bản ghi hoặc của ô chỉ được đếm, không được liệt kê từng dòng.',
    en: '{count} faults of records or cells were counted, but not listed one by one.',
  },
  withheld: {
    vi: '{count} ô trong báo cáo này không nêu số chính xác để không nhận ra được cá nhân.',
    en: '{count} cells of this report do not give their exact figure, so that nobody can be recognised.',
  },
  largeShops: {
    vi: 'Kiểm định điểm bán không thể phát hiện nơi chiếm hơn 1/{ratio} số lượt kích hoạt gần đây tại quầy của tỉnh.',
    en: 'The test of points of sale cannot find one that makes more than 1/{ratio} of its province’s recent activations over the counter.',
  },
  fraud: {
    vi: 'Đối chiếu bản ghi không thấy được người mượn giấy tờ thật của người khác, ảnh chân dung giả, hay việc sử dụng thuê bao.',
    en: 'Comparing records cannot see somebody who uses another’s genuine document, a forged portrait, or how a number is used.',
  },
} as const
