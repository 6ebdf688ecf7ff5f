/** Words that carriers use for fields and codes beside those of the formats here: what a guess may rest on. */
import type { CodedField, Field } from '../model/fields.ts'

/** Abbreviations of headers, as whole words. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  tb: 'thue bao',
  kh: 'khach hang',
  gt: 'giay to',
  gttt: 'giay to',
  sdt: 'so dien thoai',
  dt: 'dien thoai',
  nsd: 'nguoi su dung',
  nv: 'nhan vien',
  hd: 'hop dong',
  hm: 'hoa mang',
  ch: 'cua hang',
  db: 'diem ban',
  tt: 'trang thai',
  cust: 'customer',
  doc: 'document',
  subs: 'subscriber',
  num: 'number',
  nbr: 'number',
  no: 'number',
  dob: 'date of birth',
}

/** A text's words: lower case, without marks (đ is d), one space between; empty where it has none. */
export function bareWords(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đðɖ]/g, 'd')
    .replaceAll(/[ĐÐƉ]/g, 'D')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim()
}

/** The same of a header, its abbreviations written out. */
export function headerWords(header: string): string {
  return bareWords(header)
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ')
}

/** Headers of each field, as {@link bareWords} gives them. */
export const FIELD_WORDS: Readonly<Record<Field, readonly string[]>> = {
  record_key: ['id', 'record id', 'record number', 'subscriber id', 'ma thue bao', 'ma khach hang', 'customer id'],
  msisdn: [
    ...['so dien thoai', 'dien thoai', 'so may', 'so di dong', 'di dong', 'phone', 'phone number', 'mobile'],
    ...['mobile number', 'subscriber number', 'tel'],
  ],
  subscriber_kind: ['loai thue bao', 'doi tuong', 'doi tuong khach hang', 'customer type', 'subscriber type', 'kind'],
  document_type: ['loai giay to tuy than', 'document type', 'paper type'],
  document_number: [
    ...['so giay to tuy than', 'cccd', 'so cccd', 'cmnd', 'so cmnd', 'cmnd cccd', 'so cmnd cccd', 'can cuoc'],
    ...['so can cuoc', 'so dinh danh', 'so dinh danh ca nhan', 'id number', 'document number', 'ho chieu', 'passport'],
  ],
  document_issued_on: [
    'ngay cap giay to',
    'ngay cap cccd',
    'issue date',
    'issue dt',
    'issued date',
    'date of issue',
    'issued on',
  ],
  document_issued_place: [
    'noi cap giay to',
    'noi cap cccd',
    'cap tai',
    'noi cap cmnd',
    'co quan cap',
    'issue place',
    'issued place',
    'issuing place',
    'place of issue',
    'issued by',
  ],
  full_name: [
    ...['ten khach hang', 'ho ten khach hang', 'ten thue bao', 'ten chu thue bao', 'ho ten chu thue bao', 'ten'],
    ...['chu thue bao', 'name', 'customer name', 'subscriber name'],
  ],
  date_of_birth: ['ngay thang nam sinh', 'nam sinh', 'sinh ngay', 'birth date', 'birth dt', 'birthdate', 'born'],
  sex: ['phai', 'gioi', 'gender'],
  nationality: ['nation', 'country', 'quoc gia', 'nuoc'],
  address: ['noi thuong tru', 'thuong tru', 'ho khau', 'ho khau thuong tru', 'noi o', 'cho o', 'dia chi khach hang'],
  province: ['tinh', 'tinh thanh', 'thanh pho', 'city'],
  user_kind: ['loai nguoi su dung', 'muc dich su dung', 'user type'],
  user_name: ['nguoi su dung', 'ten nguoi su dung'],
  user_date_of_birth: ['user birth date'],
  user_document: ['so giay to nguoi su dung'],
  guardian_document: ['nguoi giam ho', 'so giay to nguoi giam ho', 'guardian'],
  activated_at: [
    ...['ngay kich hoat', 'thoi gian kich hoat', 'kich hoat', 'ngay hoa mang', 'hoa mang', 'ngay dau noi'],
    ...['ngay dang ky', 'activated', 'activation date', 'activation time', 'start date'],
  ],
  holder_since: ['ngay dung ten', 'ngay chuyen quyen', 'ngay chuyen chu quyen', 'owner since'],
  point_of_sale: [
    ...['diem ban', 'diem giao dich', 'ma diem giao dich', 'dai ly', 'ma dai ly', 'cua hang', 'ma cua hang', 'shop'],
    ...['shop code', 'pos', 'dealer', 'diem cung cap dich vu'],
  ],
  point_of_sale_province: ['tinh dai ly', 'tinh cua hang', 'tinh diem ban', 'tinh diem giao dich', 'shop province'],
  sales_agent: ['nhan vien', 'giao dich vien', 'ma user', 'ma giao dich vien', 'staff', 'agent'],
  channel: ['kenh', 'kenh ban', 'kenh ban hang'],
  payment: [
    'loai hinh',
    'loai hinh thue bao',
    'hinh thuc tra',
    'cuoc',
    'loai cuoc',
    'hinh thuc cuoc',
    'pay type',
    'tra truoc tra sau',
  ],
  contract_number: ['hop dong', 'ma hop dong', 'contract'],
  status: ['tinh trang', 'trang thai thue bao', 'tinh trang thue bao', 'state'],
  block_reason: ['ly do', 'ly do khoa', 'ly do cat', 'reason'],
  status_changed_on: ['ngay doi tinh trang', 'ngay cap nhat trang thai', 'ngay chan', 'ngay khoa'],
  portrait_hash: ['anh', 'anh chan dung', 'portrait'],
  imsi: ['so imsi'],
  iccid: ['serial sim', 'so serial', 'ma sim', 'sim'],
  activity: ['phat sinh', 'phat sinh cuoc', 'hoat dong gan nhat', 'last activity'],
  authenticated_by: ['xac thuc', 'cach xac thuc'],
  authenticated_on: ['ngay xac minh', 'authentication date'],
  ported_from: ['mang cu', 'chuyen mang tu'],
}

/** What code words mean, as {@link bareWords} gives them. */
export const CODE_WORDS: Readonly<Record<CodedField, Readonly<Record<string, readonly string[]>>>> = {
  subscriber_kind: {
    individual: ['khcn', 'khach hang ca nhan', 'tu nhan', 'ind', 'person', 'personal', 'consumer'],
    organisation: [
      'khdn',
      'cong ty',
      'co quan',
      'tc',
      'company',
      'org',
      'organization',
      'business',
      'corporate',
      'enterprise',
    ],
    m2m: ['iot', 'machine', 'thiet bi'],
  },
  document_type: {
    cccd: ['can cuoc cong dan', 'the can cuoc', 'cccd gan chip'],
    cmnd: ['chung minh nhan dan', 'chung minh thu', 'cmnd 9 so', 'cmtnd'],
    passport: ['pp'],
    organisation: ['dang ky kinh doanh', 'giay phep kinh doanh', 'gpkd', 'mst'],
  },
  // The numbers of ISO 5218; 0 is not known there, and a woman in a format here: it is not guessed.
  sex: { M: ['1', 'male', 'trai'], F: ['2', 'female', 'gai'] },
  user_kind: {
    self: ['chinh minh', 'chu thue bao'],
    child: ['con', 'con de'],
    ward: ['duoc giam ho'],
    employee: ['emp'],
    device: ['dev'],
  },
  channel: {
    counter: ['shop', 'giao dich vien'],
    'authorised-point': ['diem ban', 'uy quyen', 'dealer'],
    app: ['online', 'truc tuyen', 'web'],
  },
  payment: { prepaid: ['pre', 'truoc'], postpaid: ['post', 'sau'] },
  status: {
    active: ['hoat dong', 'binh thuong', 'dang su dung', 'act', 'a'],
    'blocked-one-way': [
      'khoa 1 chieu',
      'khoa mot chieu',
      'tam khoa 1 chieu',
      'tam khoa mot chieu',
      'chan chieu di',
      'k1c',
      'khoa 1c',
    ],
    'blocked-two-way': ['khoa 2 chieu', 'khoa hai chieu', 'tam khoa 2 chieu', 'tam khoa hai chieu', 'k2c', 'khoa 2c'],
    terminated: ['cham dut', 'thanh ly', 'huy', 'da huy', 'cat huy', 'cat', 'closed', 'cancelled', 'term'],
  },
  block_reason: {
    'own-request': ['yeu cau', 'khach hang yeu cau'],
    'operator-identity': ['sai thong tin', 'thong tin sai', 'khong chinh chu'],
    debt: ['no'],
    other: ['khac'],
  },
  activity: { none: ['khong hoat dong'] },
  authenticated_by: { none: ['chua'], counter: ['quay', 'cua hang'], chip: ['nfc', 'cccd chip'] },
}

/** Cells that mean "no value", as {@link bareWords} gives them; a text without any word is told apart by its signs. */
const UNKNOWN_WORDS: ReadonlySet<string> = new Set([
  ...['null', 'nil', 'none', 'n a', 'khong co', 'chua co', 'chua cap nhat', 'chua ro', 'chua xac dinh', 'trong'],
  ...['undefined', 'unknown', 'nan'],
])

/** Whether a text that no code table lists reads as a word for "no value": `N/A`, `Chưa cập nhật`, `-`, `\N`. */
export function saysNothing(text: string): boolean {
  return /^(?:[-–—.?*_]+|\\N)$/.test(text) || UNKNOWN_WORDS.has(bareWords(text))
}
