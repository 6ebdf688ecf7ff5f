/** The words around what `simsach explain` tells. */
export const EXPLAIN_WORDS = {
  vi: {
    head: (msisdn: string, run: string, date: string) => `Số ${msisdn}, lần chạy ${run}, đêm ${date}`,
    replaced: 'Lần chạy này đã được một lần sửa đổi sau thay thế.',
    none: (run: string) =>
      `Lần chạy ${run} không có phát hiện nào về số này. Kho chỉ lưu các phát hiện, nên điều đó không có nghĩa là số này khớp. Số này có thể:
  - khớp với CSDLQG về dân cư;
  - không đối chiếu được: của tổ chức, thiết bị, theo hộ chiếu, hoặc kích hoạt sau ngày trích xuất dữ liệu dân cư;
  - bị từ chối khi đọc, hoặc đã chấm dứt;
  - có khác biệt mà không quy tắc nào báo cáo;
  - không có trong tệp nào.`,
    noneOfItsOwn: 'Bản ghi này không có phát hiện của riêng nó; kho chỉ lưu kết quả và mức khớp cùng với phát hiện.',
    anyOutcome:
      'Kết quả: chưa biết từ những gì kho lưu; có thể khớp, có thể không đối chiếu được, hoặc có khác biệt mà không quy tắc nào báo cáo.',
    oneOf: (labels: string) => `một trong các kết quả: ${labels}`,
    knownBy: (rules: string) => `biết được từ nhóm có bản ghi này: ${rules}`,
    established: 'Họ tên và ngày sinh: trùng khớp, giống hệt hoặc chỉ khác cách ghi không có ý nghĩa.',
    notCompared: 'Họ tên và ngày sinh: không có mức khớp, vì không có một người xác định nào để so sánh.',
    toWorkOut: 'Để biết kết quả và mức khớp: --reveal --reason "…" tính lại từ các giá trị đã lưu.',
    again: 'Tính lại từ các giá trị này',
    noRow:
      'Không có dòng nào của CSDLQG được lưu bên cạnh: giấy tờ không dẫn tới ai, không dẫn tới một người xác định, hoặc không thể đối chiếu; họ tên và ngày sinh không được so sánh.',
    noReadableDate: 'bản ghi không có ngày sinh nào đọc được là ngày',
    outcomes: 'Tệp outcomes.csv của lần chạy (reconcile --outcomes) cho biết trường hợp nào',
    rejects: 'Bản ghi bị từ chối không có số ở đó: xem tệp và dòng trong rejects.csv.',
    record: (carrier: string, file: string, line: number) => `Bản ghi: ${carrier}, tệp ${file}, dòng ${line}`,
    outcome: 'Kết quả',
    name: 'Họ tên',
    birthDate: 'Ngày sinh',
    noLevel: 'không so sánh được vì không tìm thấy người nào',
    person: 'Mã giả danh của cá nhân hoặc giấy tờ',
    severity: 'mức',
    threshold: 'Ngưỡng',
    since: 'từ',
    basis: 'Căn cứ',
    evidence: 'Dữ kiện',
    action: 'Đề nghị nhà mạng',
    proof: (byte: number | undefined) =>
      byte === undefined
        ? 'Xem bản ghi gốc, trong thư mục inbox'
        : `Xem bản ghi gốc, trong thư mục inbox (bắt đầu từ byte ${byte} của tệp đã giải nén)`,
    groups: 'Phát hiện về nhóm có liên quan',
    about: 'Đối tượng',
    role: 'Vai trò của số này',
    notListed: 'số này không nằm trong danh sách thành viên đã lưu; phát hiện nói về cá nhân hoặc giấy tờ của nó',
    size: 'Số thành viên',
    others: 'Các thành viên khác',
    someOthers: (count: number) => `${count} thành viên khác đầu tiên`,
    allMembers: (id: string, finding: number) =>
      `Mọi thành viên đã lưu: members.csv, finding_id ${id}; bảng member trong tệp của lần chạy, finding ${finding}`,
    activations:
      'Kích hoạt của các thành viên đã lưu, theo thời gian (giờ do nhà mạng ghi, không kèm múi giờ; tỉnh của điểm bán)',
    activationsHead: ['lúc', 'tỉnh', 'số', 'nhà mạng', 'vai trò', 'tệp và dòng', ''],
    statedPair: 'một trong hai lần mà phát hiện nêu',
    history: 'Các đêm trong kho',
    cases: 'Các vụ việc về số này, theo dõi qua các đêm:',
    historyHead: ['đêm', 'lần chạy', 'phát hiện về số này', 'thành viên của nhóm'],
    nothing: 'không có',
    dropped: 'tệp của lần chạy không còn',
    notRevealed: 'Giá trị của bản ghi không được hiển thị. Để xem: --reveal --reason "…" (được ghi vào nhật ký).',
    revealed: (seq: number) => `Việc xem giá trị đã được ghi vào nhật ký, mục ${seq}.`,
    nothingToReveal:
      'Không có giá trị nào để xem: tệp bằng chứng không có bản ghi nào của số này. Không có gì được ghi vào nhật ký.',
    notKept: 'Tệp bằng chứng không có bản ghi này.',
    valuesHead: ['trường', 'nhà mạng', 'CSDLQG về dân cư'],
    personHead: 'hiện nay',
    status: 'Tình trạng',
    diedOn: 'Ngày mất',
    cellsTitle: 'Mọi giá trị của bản ghi, như nhà mạng ghi',
    cellsHead: ['cột', 'giá trị'],
    moreRecords: (count: number) => `Còn ${count} bản ghi khác của số này: xem findings.csv.`,
    raw: 'Bản ghi nguyên văn',
    cut: (bytes: number) => `đã cắt bớt; trong tệp có ${bytes} byte`,
  },
  en: {
    head: (msisdn: string, run: string, date: string) => `Number ${msisdn}, run ${run}, night of ${date}`,
    replaced: 'A later revision of this night has taken the place of this run.',
    none: (run: string) =>
      `Run ${run} has no finding on this number. A store holds findings only, so that does not mean that the number agrees. It may
  - agree with the register;
  - not be comparable: of an organisation, a machine, on a passport, or activated after the register was extracted;
  - have been rejected when it was read, or be terminated;
  - differ in a way that no rule reports;
  - be in no dump.`,
    noneOfItsOwn: 'This record has no finding of its own; the store holds outcome and levels with findings only.',
    anyOutcome:
      'Outcome: not known from what the store holds; it may agree, may not be comparable, or may differ in a way that no rule reports.',
    oneOf: (labels: string) => `one of these: ${labels}`,
    knownBy: (rules: string) => `known from the groups that list it: ${rules}`,
    established: 'Name and birth date: they agree, exactly or but for differences that mean nothing.',
    notCompared: 'Name and birth date: no levels, since there was no one person to compare with.',
    toWorkOut: 'To know outcome and levels: --reveal --reason "…" works them out again from the values kept.',
    again: 'Worked out again from these values',
    noRow:
      'No row of the register is kept beside it: its document led to nobody, to no one person, or to nothing that can be compared; name and birth date were not compared.',
    noReadableDate: 'the record has no birth date that can be read as one',
    outcomes: 'outcomes.csv of the run (reconcile --outcomes) tells which',
    rejects: 'A rejected record has no number there: see file and line in rejects.csv.',
    record: (carrier: string, file: string, line: number) => `Record: ${carrier}, file ${file}, line ${line}`,
    outcome: 'Outcome',
    name: 'Name',
    birthDate: 'Birth date',
    noLevel: 'not compared, since nobody was found',
    person: 'Pseudonym of the person or document',
    severity: 'severity',
    threshold: 'Threshold',
    since: 'from',
    basis: 'Basis',
    evidence: 'Evidence',
    action: 'Carrier is asked to',
    proof: (byte: number | undefined) =>
      byte === undefined
        ? 'To see the record, in the inbox'
        : `To see the record, in the inbox (it begins at byte ${byte} of the decompressed file)`,
    groups: 'Findings on groups that concern it',
    about: 'About',
    role: 'How this number stands to it',
    notListed: 'not among the members listed; the finding is about its person or document',
    size: 'Members',
    others: 'The other members',
    someOthers: (count: number) => `The first ${count} of the other members`,
    allMembers: (id: string, finding: number) =>
      `All members listed: members.csv, finding_id ${id}; table member of the run’s file, finding ${finding}`,
    activations:
      'Activations of the members kept, by time (as the carrier wrote it, without a zone; the province of the point of sale)',
    activationsHead: ['at', 'province', 'number', 'carrier', 'role', 'file and line', ''],
    statedPair: 'one of the two that the finding states',
    history: 'The nights in the store',
    cases: 'Cases on this number, followed from night to night:',
    historyHead: ['night', 'run', 'findings on this number', 'member of groups'],
    nothing: 'none',
    dropped: 'the run’s file is gone',
    notRevealed:
      'Values of the record are not shown. To see them: --reveal --reason "…" (it is written into the audit log).',
    revealed: (seq: number) => `That values were looked at is written into the audit log, entry ${seq}.`,
    nothingToReveal:
      'There is nothing to reveal: the evidence file holds no record of this number. Nothing was written into the audit log.',
    notKept: 'The evidence file does not hold this record.',
    valuesHead: ['field', 'carrier', 'register'],
    personHead: 'today',
    status: 'Status',
    diedOn: 'Died on',
    cellsTitle: 'All that the record says, as the carrier wrote it',
    cellsHead: ['column', 'value'],
    moreRecords: (count: number) => `${count} more records of this number: see findings.csv.`,
    raw: 'The record as it stands',
    cut: (bytes: number) => `cut short; the file has ${bytes} bytes of it`,
  },
} as const
