import type { BothLanguages } from '../../model/rule.ts'

/** How the night was reckoned, a paragraph each. */
export const METHOD_WORDS: Readonly<Record<string, { readonly title: BothLanguages; readonly text: BothLanguages }>> = {
  matching: {
    title: { vi: 'Đối chiếu', en: 'Matching' },
    text: {
      vi: 'Mỗi bản ghi được tìm trong dữ liệu dân cư bằng số định danh cá nhân, rồi số định danh đã thay thế, rồi số chứng minh nhân dân 9 số (CMND). Tìm được người thì so sánh họ tên và ngày sinh với chính dòng được trích dẫn; số giấy tờ phải bằng nhau từng chữ số. Mỗi bản ghi có đúng một kết quả.',
      en: 'Each record is looked up in the register by personal identification number (PIN), then by a PIN since replaced, then by the number of the old nine-digit card (CMND). Where a person is found, name and birth date are compared with the very row quoted; numbers must be equal digit by digit. Every record has exactly one outcome.',
    },
  },
  levels: {
    title: { vi: 'Mức khớp', en: 'Levels' },
    text: {
      vi: 'Họ tên và ngày sinh được xếp vào mức đầu tiên phù hợp, từ giống hệt đến khác hẳn. Khác biệt vô hại (bảng mã cũ, kiểu gõ, không dấu toàn bộ, bị cắt ở 30 ký tự, dữ liệu dân cư chỉ có năm sinh) không bao giờ dẫn đến quy kết.',
      en: 'Names and birth dates get the first level that fits, from exact to different. Harmless differences (old encodings, typing, no marks at all, a cut at 30 characters, only a birth year in the register) never accuse.',
    },
  },
  classes: {
    title: { vi: 'Loại phát hiện', en: 'Classes' },
    text: {
      vi: 'Pháp luật không có một định nghĩa duy nhất về “SIM rác”. Vì vậy thông tin không khớp (J1), không chính chủ (J2), nhiều thuê bao (J3), kích hoạt hàng loạt (J4), không hoạt động (J5) và chất lượng dữ liệu (DQ) được báo cáo riêng.',
      en: 'The law has no single definition of “junk SIM”. So information that does not match (J1), holders who are not the users (J2), many numbers (J3), bulk activation (J4), dormant numbers (J5) and data quality (DQ) are reported apart.',
    },
  },
  roles: {
    title: { vi: 'Vai trò', en: 'Roles' },
    text: {
      vi: 'Trong phát hiện về một nhóm, mỗi số là đối tượng (phát hiện nói về số đó), bên bị ảnh hưởng (ngay tình, không bị quy kết) hoặc bối cảnh (chỉ cho thấy sự việc). Chỉ đối tượng mới có thể phải xử lý.',
      en: 'In a finding on a group a number is subject (it is about this number), affected (an honest party, no accusation) or context (shows what happened). Only a subject may have something to answer for.',
    },
  },
  proof: {
    title: { vi: 'Kiểm chứng một con số', en: 'Proving a figure' },
    text: {
      vi: 'Số bản ghi và số phát hiện đều dẫn được về từng dòng của tệp nhà mạng nộp. Phát hiện: findings.csv (lọc cột rule) hoặc khung nhìn findings trong tệp SQLite của lần chạy, mỗi dòng có tệp, dòng và vị trí byte. Kết quả đối chiếu, lý do và mức khớp của mọi bản ghi: outcomes.csv, nếu lần chạy có tùy chọn --outcomes. Bản ghi bị từ chối: rejects.csv. Một số thuê bao: lệnh simsach explain.',
      en: 'Counts of records and of findings lead back to lines of the files that carriers sent. Findings: findings.csv (filter the column rule) or the view findings of the run’s SQLite file, each with file, line and byte. Outcome, reason and levels of every record: outcomes.csv, where the run had the option --outcomes. Rejected records: rejects.csv. A single number: the command simsach explain.',
    },
  },
  time: {
    title: { vi: 'Thời gian', en: 'Time' },
    text: {
      vi: 'Mọi giờ trong báo cáo là giờ Việt Nam (UTC+7). Giờ trong tệp của nhà mạng được hiểu là giờ Việt Nam; kho ghi thời điểm công bố (published_at) theo UTC.',
      en: 'All times of this report are Viet Nam time (UTC+7). Times in the carriers’ files are taken as Viet Nam time; the store keeps the time of publication (published_at) in UTC.',
    },
  },
  pseudonyms: {
    title: { vi: 'Mã giả danh', en: 'Pseudonyms' },
    text: {
      vi: 'Kho dữ liệu và báo cáo không có họ tên, số giấy tờ hay ngày sinh. Cá nhân và giấy tờ mang mã tạo bằng HMAC-SHA-256 với khóa giữ riêng; người giữ khóa có thể kiểm tra một phỏng đoán, nên mã vẫn là dữ liệu cá nhân.',
      en: 'Store and report hold no name, document number or birth date. Persons and documents have codes made by HMAC-SHA-256 with a key kept apart; who holds the key can test a guess, so the codes are still personal data.',
    },
  },
  fairness: {
    title: { vi: 'Công bằng', en: 'Fairness' },
    text: {
      vi: 'Tình trạng của một người (đã mất, số định danh đã thay, chưa đủ tuổi) và số thuê bao trên một người chỉ được dùng khi danh tính đã xác định; nếu không, một số giấy tờ bị mượn hoặc gõ sai sẽ quy kết nhầm người khác. Điều không thấy được thì nói rõ.',
      en: 'A person’s state (deceased, re-issued, minor) and counts per person are used only where identity is established; else a borrowed or mistyped number would accuse a stranger. What cannot be seen is said.',
    },
  },
}

/** The section's own title. */
export const METHOD_TITLE = { vi: 'Phương pháp', en: 'Method' } as const
