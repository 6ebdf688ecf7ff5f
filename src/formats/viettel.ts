import countries from '../../seeds/countries.json' with { type: 'json' }
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import type { CarrierFormat } from './format.ts'

const provinceCodes: Readonly<Record<string, string>> = Object.fromEntries(provinces.map((p) => [p.name, p.code]))
const countryCodes: Readonly<Record<string, string>> = Object.fromEntries([
  ['Việt Nam', 'VN'],
  ...countries.map((c) => [c.name, c.iso2]),
])

/**
 * Viettel's dialect: comma, RFC 4180 quotes, a Vietnamese header with diacritics and words instead of codes, as a
 * spreadsheet would show it. Declared as our own: no public specification of the exchange exists.
 */
export const viettel: CarrierFormat = {
  name: 'viettel',
  carrier: 'viettel',
  title: { vi: 'Viettel: tiêu đề tiếng Việt có dấu, dấu phẩy', en: 'Viettel: Vietnamese header, comma' },
  encoding: 'utf-8',
  byteOrderMark: false,
  lineEnd: 'lf',
  delimiter: ',',
  quote: '"',
  compression: 'gzip',
  fileName: 'viettel_tb_{date}_{part}.csv.gz',
  dateOrder: 'dmy',
  dateSeparator: '/',
  timeSeparator: ' ',
  unknownWords: ['Không có', 'Chưa cập nhật', 'N/A', 'NULL'],
  comment: '',
  totalWords: ['Tổng cộng', 'Tổng số'],
  columns: [
    { from: 'Số thuê bao', as: 'msisdn' },
    {
      from: 'Loại khách hàng',
      as: 'subscriber_kind',
      codes: { 'Cá nhân': 'individual', 'Tổ chức': 'organisation', 'Doanh nghiệp': 'organisation', M2M: 'm2m' },
    },
    {
      from: 'Loại giấy tờ',
      as: 'document_type',
      codes: {
        CCCD: 'cccd',
        'Căn cước': 'cccd',
        CMND: 'cmnd',
        'Hộ chiếu': 'passport',
        'Giấy chứng nhận căn cước': 'identity-certificate',
        'Đăng ký doanh nghiệp': 'organisation',
        'Mã số thuế': 'organisation',
        'Giấy tờ khác': 'other',
      },
    },
    { from: 'Số giấy tờ', as: 'document_number' },
    { from: 'Ngày cấp', as: 'document_issued_on' },
    { from: 'Nơi cấp', as: 'document_issued_place' },
    { from: 'Họ và tên', as: 'full_name' },
    { from: 'Ngày sinh', as: 'date_of_birth' },
    { from: 'Giới tính', as: 'sex', codes: { Nam: 'M', Nữ: 'F' } },
    { from: 'Quốc tịch', as: 'nationality', codes: countryCodes },
    { from: 'Địa chỉ thường trú', as: 'address' },
    { from: 'Tỉnh/Thành phố', as: 'province', codes: provinceCodes },
    {
      from: 'Đối tượng sử dụng',
      as: 'user_kind',
      codes: {
        'Bản thân': 'self',
        'Con dưới 14 tuổi': 'child',
        'Người được giám hộ': 'ward',
        'Nhân viên': 'employee',
        'Thiết bị': 'device',
      },
    },
    { from: 'Họ tên người sử dụng', as: 'user_name' },
    { from: 'Ngày sinh người sử dụng', as: 'user_date_of_birth' },
    { from: 'Giấy tờ người sử dụng', as: 'user_document' },
    { from: 'Giấy tờ người giám hộ', as: 'guardian_document' },
    { from: 'Thời điểm kích hoạt', as: 'activated_at' },
    { from: 'Thời điểm đứng tên', as: 'holder_since' },
    { from: 'Mã điểm bán', as: 'point_of_sale' },
    { from: 'Tỉnh điểm bán', as: 'point_of_sale_province', codes: provinceCodes },
    { from: 'Mã nhân viên', as: 'sales_agent' },
    {
      from: 'Kênh đăng ký',
      as: 'channel',
      codes: {
        'Cửa hàng': 'counter',
        'Điểm ủy quyền': 'authorised-point',
        'Ứng dụng': 'app',
        'Chuyển đổi dữ liệu': 'migration',
        'Không rõ': 'unknown',
      },
    },
    { from: 'Hình thức thanh toán', as: 'payment', codes: { 'Trả trước': 'prepaid', 'Trả sau': 'postpaid' } },
    { from: 'Số hợp đồng', as: 'contract_number' },
    {
      from: 'Trạng thái',
      as: 'status',
      codes: {
        'Đang hoạt động': 'active',
        'Chặn một chiều': 'blocked-one-way',
        'Chặn 1 chiều': 'blocked-one-way',
        'Chặn hai chiều': 'blocked-two-way',
        'Chặn 2 chiều': 'blocked-two-way',
        'Đã chấm dứt': 'terminated',
        'Đã thanh lý': 'terminated',
        'Không xác định': 'unknown',
      },
    },
    {
      from: 'Lý do chặn',
      as: 'block_reason',
      codes: {
        'Theo yêu cầu': 'own-request',
        'Sai thông tin thuê bao': 'operator-identity',
        'Nợ cước': 'debt',
        'Lý do khác': 'other',
      },
    },
    { from: 'Ngày đổi trạng thái', as: 'status_changed_on' },
    { from: 'IMSI', as: 'imsi' },
    { from: 'Số SIM', as: 'iccid' },
    {
      from: 'Phát sinh gần nhất',
      as: 'activity',
      codes: {
        'Trong 30 ngày': '30d',
        'Trong 60 ngày': '60d',
        'Trong 90 ngày': '90d',
        'Trong 180 ngày': '180d',
        'Không phát sinh': 'none',
        'Không rõ': 'unknown',
      },
    },
    {
      from: 'Hình thức xác thực',
      as: 'authenticated_by',
      codes: { 'Chưa xác thực': 'none', 'Tại quầy': 'counter', 'Chip căn cước': 'chip', VNeID: 'vneid' },
    },
    { from: 'Ngày xác thực', as: 'authenticated_on' },
    {
      from: 'Chuyển từ mạng',
      as: 'ported_from',
      codes: {
        MobiFone: 'mobifone',
        VinaPhone: 'vinaphone',
        Vietnamobile: 'vietnamobile',
        Itel: 'itel',
        Wintel: 'wintel',
      },
    },
    { from: 'Mã bản ghi', as: 'record_key' },
  ],
}
