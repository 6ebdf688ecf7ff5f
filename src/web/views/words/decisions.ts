/** Words of forms by which people decide, and of what they are told then. */
export const DECISION_WORDS = {
  reason: { vi: 'Lý do', en: 'Why' },
  reasonHint: {
    vi: 'Từ 10 ký tự, ghi vào nhật ký. Nêu số công văn hoặc hồ sơ; không ghi họ tên, số giấy tờ, ngày sinh.',
    en: '10 characters or more; goes into the audit log. Name a letter or a file; leave out names, document numbers and birth dates.',
  },
  tooShort: {
    vi: 'Lý do cần ít nhất 10 ký tự, không kể khoảng trắng ở hai đầu.',
    en: 'A reason has at least 10 characters, blanks around it not counted.',
  },
  notes: { vi: 'Ghi chú', en: 'Notes' },
  noNotes: { vi: 'Chưa có ghi chú nào.', en: 'There is no note yet.' },
  moreNotes: { vi: 'Chỉ hiện {count} ghi chú mới nhất.', en: 'Only the newest {count} are shown.' },
  addNote: { vi: 'Thêm ghi chú', en: 'Add a note' },
  noteHint: {
    vi: 'Tối đa 2.000 ký tự, không sửa hay xoá được. Không ghi họ tên, số giấy tờ, ngày sinh.',
    en: '2,000 characters at most; it cannot be changed or removed. Leave out names, document numbers and birth dates.',
  },
  noted: { vi: 'Đã ghi chú.', en: 'The note is written down.' },
  emptyNote: { vi: 'Ghi chú chưa có nội dung.', en: 'The note is empty.' },
  decide: { vi: 'Quyết định về vụ việc', en: 'Decide on the case' },
  closed: { vi: 'Vụ việc đã đóng: không còn gì để quyết định.', en: 'The case is closed: there is nothing to decide.' },
  newestOnly: {
    vi: 'Quyết định áp dụng cho vụ việc như hiện nay, không phải như trong đêm đang xem.',
    en: 'A decision is on the case as it stands now, not on the night that is shown.',
  },
  dispute: { vi: 'Ghi nhận khiếu nại', en: 'Take a dispute' },
  disputeHint: {
    vi: 'Thời hạn dừng lại cho đến khi trả lời; xem giá trị cần hai người. Ai trả lời, rút lại hoặc miễn trừ thì về sau cũng không được xem một mình.',
    en: 'Its clock stands still until it is answered; its values take two people. Whoever answers it, withdraws the finding or agrees to an exception does not look alone afterwards either.',
  },
  answer: { vi: 'Trả lời khiếu nại', en: 'Answer the dispute' },
  withdraw: { vi: 'Rút lại: phát hiện sai', en: 'Withdraw: the finding was wrong' },
  except: { vi: 'Đề nghị miễn trừ', en: 'Propose an exception' },
  exceptHint: {
    vi: 'Cần người thứ hai đồng ý; đến hết ngày đã chọn thì vụ việc tiếp tục.',
    en: 'A second person must agree; after its last day the case goes on.',
  },
  until: { vi: 'Ngày cuối cùng', en: 'Its last day' },
  badUntil: {
    vi: 'Miễn trừ cần một ngày cuối cùng, từ hôm nay, trong vòng hai năm.',
    en: 'An exception has a last day, from today on, within two years.',
  },
  proposed: {
    vi: '{actor} đề nghị miễn trừ đến hết ngày {until} ({at}): “{reason}”. Cần người thứ hai đồng ý.',
    en: '{actor} proposes an exception until {until} ({at}): “{reason}”. A second person must agree.',
  },
  ownProposal: {
    vi: 'Bạn đã đề nghị; người đồng ý phải là người khác.',
    en: 'You have proposed it; somebody else must agree.',
  },
  agree: { vi: 'Đồng ý miễn trừ', en: 'Agree to the exception' },
  isProposed: { vi: 'Đã ghi đề nghị; cần người thứ hai đồng ý.', en: 'It is proposed; a second person must agree.' },
  isDecided: { vi: 'Đã ghi quyết định.', en: 'The decision is written down.' },
  holds: { vi: 'Lưu giữ bằng chứng', en: 'Legal holds' },
  notHeld: { vi: 'Vụ việc này không có lệnh lưu giữ nào.', en: 'Nothing of this case is held.' },
  held: { vi: 'Lệnh {hold}: {actor}, {at}: “{reason}”', en: 'Hold {hold}: {actor}, {at}: “{reason}”' },
  hold: { vi: 'Đặt lệnh lưu giữ', en: 'Set a hold' },
  refused: {
    vi: 'Không ghi được: vụ việc đã thay đổi, hoặc quyết định này không hợp với tình trạng hiện tại. Hãy xem lại.',
    en: 'It was not written down: the case has changed, or as it stands this cannot be decided. Look at it again.',
  },
} as const

/** Words of looking at values. */
export const REVEAL_WORDS = {
  title: { vi: 'Xem giá trị', en: 'Look at the values' },
  what: {
    vi: 'Họ tên, số giấy tờ và ngày sinh được che. Khi cần cho công vụ, có thể xem: người xem và lý do được ghi vào nhật ký trước. Sẽ hiện: giá trị của thuê bao bên cạnh giá trị của người tương ứng trong CSDLQG (số định danh, họ tên, ngày sinh, giới tính, tình trạng, ngày mất nếu có), và toàn bộ bản ghi nguyên văn của nhà mạng: mọi cột mà tệp có, như địa chỉ, số sê-ri SIM, nhân viên đăng ký.',
    en: 'Names, document numbers and birth dates are masked. Where official work needs them they can be looked at: who looks and why is written into the audit log first. What is shown: the values of the subscriber beside those of the person in the register (number, name, birth date, sex, status, date of death if any), and the whole record as the carrier wrote it: every column that the file has, such as address, SIM serials, who registered it.',
  },
  button: { vi: 'Xem giá trị', en: 'Show the values' },
  suggestedToo: {
    vi: 'Xem cả giá trị của người được gợi ý (nếu có): một người khác trong CSDLQG, chưa chắc liên quan. Lựa chọn này được ghi vào nhật ký.',
    en: 'Also show the values of the suggested person (if any): another person of the register, who may have nothing to do with it. That this was chosen goes into the audit log.',
  },
  nobodyYet: {
    vi: 'Không tìm thấy ai trong CSDLQG theo số giấy tờ của bản ghi: nếu không đánh dấu ô dưới đây thì chỉ hiện những gì nhà mạng ghi.',
    en: 'The register has nobody under the document number of the record: unless the box below is ticked, only what the carrier wrote is shown.',
  },
  two: {
    disputed: {
      vi: 'Có vụ việc đang khiếu nại về số này: cần hai người đồng ý. Một người đề nghị, người khác chấp thuận, rồi người thứ nhất được xem một lần trong 24 giờ.',
      en: 'A case on this number is under dispute: two people must agree. One asks, another approves, then the first may look once within 24 hours.',
    },
    ended: {
      vi: 'Bạn đã kết thúc một khiếu nại về số này (trả lời, rút lại hoặc miễn trừ), nên không được xem một mình: cần người khác chấp thuận, rồi bạn được xem một lần trong 24 giờ.',
      en: 'You have ended a dispute about this number (answered it, withdrawn the finding or agreed to an exception), so you do not look alone: ask, somebody else approves, then you may look once within 24 hours.',
    },
    suggested: {
      vi: 'Người được gợi ý cho số này là người khác, có vụ việc đang khiếu nại hoặc bạn đã kết thúc khiếu nại của họ: cần hai người đồng ý. Một người đề nghị, người khác chấp thuận, rồi người thứ nhất được xem một lần trong 24 giờ.',
      en: 'Somebody else is suggested for this number, and a case of theirs is under dispute, or you have ended a dispute of theirs: two people must agree. One asks, another approves, then the first may look once within 24 hours.',
    },
  },
  ask: { vi: 'Đề nghị được xem', en: 'Ask to look' },
  waiting: {
    vi: 'Bạn đã đề nghị (mục {opening}, {at}); cần người khác chấp thuận.',
    en: 'You have asked (opening {opening}, {at}); somebody else must approve.',
  },
  agreed: {
    vi: '{actor} đã chấp thuận (mục {opening}): xem được một lần, đến {until}.',
    en: '{actor} has approved (opening {opening}): you may look once, until {until}.',
  },
  openings: { vi: 'Các đề nghị', en: 'What was asked for' },
  shown: { vi: 'Giá trị của số {msisdn}', en: 'Values of number {msisdn}' },
  entry: {
    vi: 'Việc xem này là mục {entry} của nhật ký. Máy chủ không giữ bản nào, và địa chỉ của trang không hiện giá trị; tải lại trang là một lần xem nữa, được ghi vào nhật ký.',
    en: 'This look is entry {entry} of the audit log. The server keeps no copy of this page, and its address shows no value; loading it again is another look, which goes into the audit log.',
  },
  back: { vi: 'Về trang của số {msisdn}', en: 'Back to number {msisdn}' },
  nothing: {
    vi: 'Không có giá trị nào để xem: bằng chứng của lần chạy không có bản ghi nào của số này. Không có gì được ghi vào nhật ký.',
    en: 'There is nothing to show: the evidence of the run holds no record of this number. Nothing was written into the audit log.',
  },
  gone: {
    vi: 'Không xem được: bằng chứng của lần chạy này, hoặc khóa của nó, không còn hoặc không đọc được. Việc này đã được ghi vào nhật ký.',
    en: 'It cannot be shown: the evidence of this run, or its key, is gone or cannot be read. That is written into the audit log.',
  },
  refusedTwo: {
    disputed: {
      vi: 'Chưa xem được: có vụ việc đang khiếu nại, cần hai người đồng ý. Việc bị từ chối đã được ghi vào nhật ký.',
      en: 'Not yet: two people must agree, for a case is under dispute. That it was refused is written into the audit log.',
    },
    ended: {
      vi: 'Chưa xem được: bạn đã kết thúc một khiếu nại về số này, nên cần hai người đồng ý. Việc bị từ chối đã được ghi vào nhật ký.',
      en: 'Not yet: two people must agree, for you have ended a dispute about this number. That it was refused is written into the audit log.',
    },
    suggested: {
      vi: 'Chưa xem được: vụ việc của người được gợi ý cho số này đang hoặc đã bị khiếu nại, nên cần hai người đồng ý. Việc bị từ chối đã được ghi vào nhật ký.',
      en: 'Not yet: two people must agree, for a case of the person who is suggested for this number is or was under dispute. That it was refused is written into the audit log.',
    },
  },
  tooOften: {
    vi: 'Tài khoản này đã xem giá trị 30 lần trong một giờ. Hãy chờ, và chỉ xem những gì công việc cần.',
    en: 'This account has looked at values 30 times within an hour. Wait, and look at no more than the work needs.',
  },
  asked: { vi: 'Đã ghi đề nghị; cần người khác chấp thuận.', en: 'It is asked for; somebody else must approve.' },
  notDisputed: {
    vi: 'Không có vụ việc nào đang khiếu nại, và bạn chưa kết thúc khiếu nại nào: một người là đủ.',
    en: 'Nothing is under dispute, and you have ended no dispute: one person is enough.',
  },
  record: { vi: 'Bản ghi của {carrier}', en: 'Record of {carrier}' },
  place: { vi: 'tệp {file}, dòng {line}', en: 'file {file}, line {line}' },
  field: { vi: 'Trường', en: 'Field' },
  written: { vi: 'Nhà mạng ghi', en: 'As the carrier wrote it' },
  quoted: { vi: 'CSDLQG về dân cư', en: 'Register' },
  person: { vi: 'Người này hiện nay', en: 'This person today' },
  suggested: { vi: 'Gợi ý, không phải chủ thuê bao', en: 'Suggested, not the holder' },
  same: { vi: 'Giống nhau', en: 'Same' },
  caption: { vi: 'Nhà mạng ghi và CSDLQG về dân cư', en: 'What the carrier wrote beside what the register held' },
  nobody: {
    vi: 'Không có ai trong CSDLQG để đặt bên cạnh: số giấy tờ của bản ghi này không dẫn đến đúng một người, hoặc không được tra cứu.',
    en: 'There is nobody of the register to stand beside it: the document number of this record leads to no one person, or was not looked up.',
  },
  notAsked: {
    vi: 'Lần xem này không gồm người được gợi ý (nếu có), vì ô đó không được đánh dấu.',
    en: 'The suggested person (if any) is not part of this look, for that box was not ticked.',
  },
  cells: { vi: 'Mọi giá trị của bản ghi, như nhà mạng ghi', en: 'All that the record says, as the carrier wrote it' },
  column: { vi: 'Cột', en: 'Column' },
  value: { vi: 'Giá trị', en: 'Value' },
  raw: { vi: 'Bản ghi nguyên văn', en: 'The record as it stands' },
  status: { vi: 'Tình trạng', en: 'Status' },
  diedOn: { vi: 'Ngày mất', en: 'Died on' },
  differs: { vi: 'khác', en: 'differs' },
  cut: { vi: 'đã cắt bớt; trong tệp có {bytes} byte', en: 'cut short; the file has {bytes} bytes of it' },
} as const
