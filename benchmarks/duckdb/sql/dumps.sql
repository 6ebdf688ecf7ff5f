-- The dumps of the three carriers, each read by its own dialect into the same columns. Code words that decide nothing here
-- are not looked up; columns that no step asks for are not even converted.

CREATE VIEW viettel AS
SELECT CAST('viettel' AS carrier) AS carrier, file_index AS file, "Số thuê bao" AS number,
  CASE "Loại khách hàng" WHEN 'Cá nhân' THEN 'individual' WHEN 'M2M' THEN 'm2m' WHEN 'Tổ chức' THEN 'organisation'
    WHEN 'Doanh nghiệp' THEN 'organisation' END AS kind,
  CASE "Loại giấy tờ" WHEN 'CCCD' THEN 'cccd' WHEN 'Căn cước' THEN 'cccd' WHEN 'CMND' THEN 'cmnd' WHEN 'Hộ chiếu' THEN 'passport'
    WHEN 'Giấy chứng nhận căn cước' THEN 'certificate' WHEN 'Đăng ký doanh nghiệp' THEN 'organisation'
    WHEN 'Mã số thuế' THEN 'organisation' WHEN 'Giấy tờ khác' THEN 'other' END AS paper,
  "Số giấy tờ" AS document, try_strptime("Ngày cấp", ['%d/%m/%Y', '%m/%Y', '%Y']) AS issued_on, "Nơi cấp" AS issued_place, "Họ và tên" AS name,
  packed_dmy("Ngày sinh", '%d/%m/%Y') AS birth, CASE "Giới tính" WHEN 'Nam' THEN true WHEN 'Nữ' THEN false END AS is_male,
  "Quốc tịch" AS nationality, "Quốc tịch" IN ('Việt Nam', 'VN') AS is_national, "Địa chỉ thường trú" AS address,
  CASE "Đối tượng sử dụng" WHEN 'Bản thân' THEN 'self' WHEN 'Con dưới 14 tuổi' THEN 'child' WHEN 'Người được giám hộ' THEN 'ward'
    WHEN 'Nhân viên' THEN 'employee' WHEN 'Thiết bị' THEN 'device' END AS user_kind,
  "Họ tên người sử dụng" IS NOT NULL OR "Giấy tờ người sử dụng" IS NOT NULL AS has_user,
  try_strptime("Ngày sinh người sử dụng", ['%d/%m/%Y', '%m/%Y', '%Y']) AS user_birth, "Giấy tờ người giám hộ" AS guardian,
  try_strptime("Thời điểm kích hoạt", '%d/%m/%Y %H:%M:%S') AS activated_at,
  try_strptime("Thời điểm đứng tên", '%d/%m/%Y %H:%M:%S') AS holder_since,
  "Mã điểm bán" AS point_of_sale, "Tỉnh điểm bán" AS shop_province, "Mã nhân viên" AS sales_agent, "Kênh đăng ký" IN ('Cửa hàng', 'Điểm ủy quyền') AS is_in_person,
  "Hình thức thanh toán" AS payment, "Số hợp đồng" IS NOT NULL AS has_contract, "Trạng thái" AS status,
  "Trạng thái" IN ('Đã chấm dứt', 'Đã thanh lý') AS is_ended, try_strptime("Ngày đổi trạng thái", ['%d/%m/%Y', '%m/%Y', '%Y']) AS status_changed_on,
  try_strptime("Ngày xác thực", ['%d/%m/%Y', '%m/%Y', '%Y']) AS authenticated_on,
  "Trạng thái" = 'Đang hoạt động' AND "Lý do chặn" IN ('Theo yêu cầu', 'Sai thông tin thuê bao', 'Nợ cước', 'Lý do khác') AS is_blocked_while_active,
  CASE "Phát sinh gần nhất" WHEN 'Trong 30 ngày' THEN 30 WHEN 'Trong 60 ngày' THEN 60 WHEN 'Trong 90 ngày' THEN 90 WHEN 'Trong 180 ngày' THEN 180
    END AS used_within_days, try_strptime("Ngày đổi trạng thái", '%d/%m/%Y') AS status_day,
  CAST(NULL AS VARCHAR) AS portrait, IMSI AS imsi, "Số SIM" AS iccid, CASE "Chuyển từ mạng" WHEN 'MobiFone' THEN 'mobifone' WHEN 'VinaPhone' THEN 'vinaphone' END AS ported_from
FROM read_csv(getvariable('viettel'), auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\n',
  nullstr = ['', 'Không có', 'Chưa cập nhật', 'N/A', 'NULL'],
  columns = {'Số thuê bao': 'VARCHAR', 'Loại khách hàng': 'VARCHAR', 'Loại giấy tờ': 'VARCHAR', 'Số giấy tờ': 'VARCHAR',
    'Ngày cấp': 'VARCHAR', 'Nơi cấp': 'VARCHAR', 'Họ và tên': 'VARCHAR', 'Ngày sinh': 'VARCHAR', 'Giới tính': 'VARCHAR',
    'Quốc tịch': 'VARCHAR', 'Địa chỉ thường trú': 'VARCHAR', 'Tỉnh/Thành phố': 'VARCHAR', 'Đối tượng sử dụng': 'VARCHAR',
    'Họ tên người sử dụng': 'VARCHAR', 'Ngày sinh người sử dụng': 'VARCHAR', 'Giấy tờ người sử dụng': 'VARCHAR',
    'Giấy tờ người giám hộ': 'VARCHAR', 'Thời điểm kích hoạt': 'VARCHAR', 'Thời điểm đứng tên': 'VARCHAR', 'Mã điểm bán': 'VARCHAR',
    'Tỉnh điểm bán': 'VARCHAR', 'Mã nhân viên': 'VARCHAR', 'Kênh đăng ký': 'VARCHAR', 'Hình thức thanh toán': 'VARCHAR',
    'Số hợp đồng': 'VARCHAR', 'Trạng thái': 'VARCHAR', 'Lý do chặn': 'VARCHAR', 'Ngày đổi trạng thái': 'VARCHAR', 'IMSI': 'VARCHAR',
    'Số SIM': 'VARCHAR', 'Phát sinh gần nhất': 'VARCHAR', 'Hình thức xác thực': 'VARCHAR', 'Ngày xác thực': 'VARCHAR',
    'Chuyển từ mạng': 'VARCHAR', 'Mã bản ghi': 'VARCHAR'});

CREATE VIEW mobifone AS
SELECT CAST('mobifone' AS carrier) AS carrier, file_index AS file, ISDN AS number,
  CASE CUST_TYPE WHEN 'CN' THEN 'individual' WHEN 'M2M' THEN 'm2m' WHEN 'DN' THEN 'organisation' END AS kind,
  CASE ID_TYPE WHEN '1' THEN 'cccd' WHEN '2' THEN 'cmnd' WHEN '3' THEN 'passport' WHEN '4' THEN 'certificate'
    WHEN '5' THEN 'organisation' WHEN '9' THEN 'other' END AS paper,
  ID_NO AS document, try_strptime(ID_ISSUE_DATE, ['%Y%m%d', '%Y%m', '%Y']) AS issued_on, ID_ISSUE_PLACE AS issued_place, SUB_NAME AS name,
  packed_ymd(BIRTHDAY, '%Y%m%d') AS birth, CASE SEX WHEN '1' THEN true WHEN '0' THEN false END AS is_male,
  NATIONALITY AS nationality, NATIONALITY IN ('VNM', 'VN') AS is_national, ADDRESS AS address,
  CASE USER_OPTION WHEN '1' THEN 'self' WHEN '2' THEN 'child' WHEN '3' THEN 'ward' WHEN '4' THEN 'employee' WHEN '5' THEN 'device'
    END AS user_kind,
  USER_NAME IS NOT NULL OR USER_ID_NO IS NOT NULL AS has_user, CAST(NULL AS TIMESTAMP) AS user_birth, GUARDIAN_ID_NO AS guardian,
  try_strptime(ACTIVE_DATE, '%Y%m%d%H%M%S') AS activated_at, try_strptime(REG_DATE, '%Y%m%d%H%M%S') AS holder_since,
  ORG_ID AS point_of_sale, CAST(NULL AS VARCHAR) AS shop_province, STAFF_CODE AS sales_agent, REG_CHANNEL IN ('1', '2') AS is_in_person,
  SUB_TYPE AS payment, CONTRACT_CODE IS NOT NULL AS has_contract, STATUS AS status,
  STATUS = '0' AS is_ended, try_strptime(STATUS_DATE, ['%Y%m%d', '%Y%m', '%Y']) AS status_changed_on, try_strptime(VERIFIED_DATE, ['%Y%m%d', '%Y%m', '%Y']) AS authenticated_on,
  false AS is_blocked_while_active, CASE LAST_USED WHEN 'A30' THEN 30 WHEN 'A60' THEN 60 WHEN 'A90' THEN 90 WHEN 'A180' THEN 180 END AS used_within_days,
  CASE WHEN length(STATUS_DATE) = 8 THEN try_strptime(STATUS_DATE, '%Y%m%d') END AS status_day,
  IMAGE_HASH AS portrait, IMSI AS imsi, SERIAL AS iccid, CASE PORT_FROM WHEN 'VTL' THEN 'viettel' WHEN 'VNP' THEN 'vinaphone' END AS ported_from
FROM read_csv(getvariable('mobifone'), auto_detect = false, header = true, delim = '|', quote = '', escape = '', new_line = '\n',
  nullstr = ['', 'NULL', 'N/A', '\N'],
  columns = {ISDN: 'VARCHAR', ID_TYPE: 'VARCHAR', ID_NO: 'VARCHAR', SUB_NAME: 'VARCHAR', BIRTHDAY: 'VARCHAR', SEX: 'VARCHAR',
    NATIONALITY: 'VARCHAR', ID_ISSUE_DATE: 'VARCHAR', ID_ISSUE_PLACE: 'VARCHAR', CUST_TYPE: 'VARCHAR', ADDRESS: 'VARCHAR',
    PROVINCE: 'VARCHAR', USER_OPTION: 'VARCHAR', USER_NAME: 'VARCHAR', USER_ID_NO: 'VARCHAR', GUARDIAN_ID_NO: 'VARCHAR',
    ACTIVE_DATE: 'VARCHAR', REG_DATE: 'VARCHAR', ORG_ID: 'VARCHAR', STAFF_CODE: 'VARCHAR', REG_CHANNEL: 'VARCHAR', SUB_TYPE: 'VARCHAR',
    CONTRACT_CODE: 'VARCHAR', STATUS: 'VARCHAR', STATUS_DATE: 'VARCHAR', IMAGE_HASH: 'VARCHAR', IMSI: 'VARCHAR', SERIAL: 'VARCHAR',
    LAST_USED: 'VARCHAR', VERIFIED_BY: 'VARCHAR', VERIFIED_DATE: 'VARCHAR', PORT_FROM: 'VARCHAR', SUB_ID: 'VARCHAR'});

CREATE VIEW vinaphone AS
SELECT CAST('vinaphone' AS carrier) AS carrier, file_index AS file, SO_TB AS number,
  CASE LOAI_TB WHEN 'CA_NHAN' THEN 'individual' WHEN 'M2M' THEN 'm2m' WHEN 'TO_CHUC' THEN 'organisation' END AS kind,
  CASE LOAI_GT WHEN 'CC' THEN 'cccd' WHEN 'CCCD' THEN 'cccd' WHEN 'CMT' THEN 'cmnd' WHEN 'CMND' THEN 'cmnd' WHEN 'HC' THEN 'passport'
    WHEN 'GCNCC' THEN 'certificate' WHEN 'DKKD' THEN 'organisation' WHEN 'KHAC' THEN 'other' END AS paper,
  SO_GT AS document, try_strptime(NGAY_CAP, ['%d-%m-%Y', '%m-%Y', '%Y']) AS issued_on, NOI_CAP AS issued_place, HO_TEN AS name,
  packed_dmy(NGAY_SINH, '%d-%m-%Y') AS birth, CASE GIOI_TINH WHEN 'NAM' THEN true WHEN 'NU' THEN false END AS is_male,
  QUOC_TICH AS nationality, QUOC_TICH IN ('VIET NAM', 'VN') AS is_national, DIA_CHI AS address,
  CASE LOAI_NSD WHEN 'CHINH_CHU' THEN 'self' WHEN 'TRE_EM' THEN 'child' WHEN 'GIAM_HO' THEN 'ward' WHEN 'NHAN_VIEN' THEN 'employee'
    WHEN 'THIET_BI' THEN 'device' END AS user_kind,
  TEN_NSD IS NOT NULL AS has_user, try_strptime(NGAY_SINH_NSD, ['%d-%m-%Y', '%m-%Y', '%Y']) AS user_birth, SO_GT_GIAM_HO AS guardian,
  try_strptime(NGAY_KH, '%d-%m-%Y %H:%M:%S') AS activated_at, try_strptime(NGAY_SO_HUU, '%d-%m-%Y %H:%M:%S') AS holder_since,
  MA_DB AS point_of_sale, TINH_DB AS shop_province, MA_NV AS sales_agent, KENH IN ('QUAY', 'DAI_LY') AS is_in_person,
  HTTT AS payment, SO_HD IS NOT NULL AS has_contract, TRANG_THAI AS status,
  TRANG_THAI = 'TL' AS is_ended, try_strptime(NGAY_TT, ['%d-%m-%Y', '%m-%Y', '%Y']) AS status_changed_on, try_strptime(NGAY_XT, ['%d-%m-%Y', '%m-%Y', '%Y']) AS authenticated_on,
  TRANG_THAI = 'HD' AND LY_DO IN ('YC', 'SAI_TT', 'NO', 'KHAC') AS is_blocked_while_active, CAST(NULL AS INTEGER) AS used_within_days,
  try_strptime(NGAY_TT, '%d-%m-%Y') AS status_day,
  MA_ANH AS portrait, CAST(NULL AS VARCHAR) AS imsi, CAST(NULL AS VARCHAR) AS iccid, CASE MANG_GOC WHEN 'VIETTEL' THEN 'viettel' WHEN 'MOBIFONE' THEN 'mobifone' END AS ported_from
FROM read_csv(getvariable('vinaphone'), auto_detect = false, header = true, delim = ';', quote = '"', escape = '"', new_line = '\r\n',
  nullstr = ['', 'KHONG CO', 'CHUA CO', 'NULL'],
  columns = {SO_TB: 'VARCHAR', LOAI_GT: 'VARCHAR', SO_GT: 'VARCHAR', HO_TEN: 'VARCHAR', NGAY_SINH: 'VARCHAR', GIOI_TINH: 'VARCHAR',
    QUOC_TICH: 'VARCHAR', NGAY_CAP: 'VARCHAR', NOI_CAP: 'VARCHAR', LOAI_TB: 'VARCHAR', DIA_CHI: 'VARCHAR', MA_TINH: 'VARCHAR',
    LOAI_NSD: 'VARCHAR', TEN_NSD: 'VARCHAR', NGAY_SINH_NSD: 'VARCHAR', SO_GT_GIAM_HO: 'VARCHAR', NGAY_KH: 'VARCHAR',
    NGAY_SO_HUU: 'VARCHAR', MA_DB: 'VARCHAR', TINH_DB: 'VARCHAR', MA_NV: 'VARCHAR', KENH: 'VARCHAR', HTTT: 'VARCHAR', SO_HD: 'VARCHAR',
    TRANG_THAI: 'VARCHAR', LY_DO: 'VARCHAR', NGAY_TT: 'VARCHAR', MA_ANH: 'VARCHAR', XAC_THUC: 'VARCHAR', NGAY_XT: 'VARCHAR',
    MANG_GOC: 'VARCHAR', MA_TB: 'VARCHAR'});

-- What a document number is, before the register is asked: a PIN, a CMND, or another paper with a number that can be one.
CREATE MACRO identity_digits(t) AS regexp_replace(t, '[\s.''’-]', '', 'g');
CREATE MACRO pin_of_digits(d, is_organisation) AS
  CASE WHEN regexp_full_match(d, '[0-9]{12}') THEN CAST(d AS BIGINT)
  WHEN NOT is_organisation AND regexp_full_match(d, '[0-9]{10,11}') AND is_plausible(CAST(d AS BIGINT)) THEN CAST(d AS BIGINT) END;
CREATE MACRO pin_of(t, kind, paper) AS
  CASE WHEN kind = 'm2m' OR paper IN ('passport', 'certificate', 'other') THEN NULL
  WHEN regexp_full_match(t, '[0-9]{12}') THEN CAST(t AS BIGINT)
  ELSE pin_of_digits(identity_digits(t), kind = 'organisation' OR coalesce(paper = 'organisation', false)) END;
CREATE MACRO cmnd_of(t, kind, paper) AS
  CASE WHEN length(t) = 12 OR kind <> 'individual' OR paper IN ('passport', 'certificate', 'other', 'organisation') THEN NULL
  WHEN regexp_full_match(identity_digits(t), '[0-9]{9}') OR (paper IS DISTINCT FROM 'cccd' AND regexp_full_match(identity_digits(t), '[0-9]{8}'))
    THEN CAST(identity_digits(t) AS INTEGER) END;
-- The tenth digit of a tax code checks the first nine.
CREATE MACRO is_tax_code(d) AS
  CASE WHEN regexp_full_match(d, '[0-9]{10}([0-9]{3})?')
  THEN 10 - list_dot_product([31, 29, 23, 19, 17, 13, 7, 5, 3]::FLOAT[], list_transform(string_split(d[1:9], ''), lambda c: CAST(c AS FLOAT))) % 11
    = CAST(d[10] AS INTEGER) ELSE false END;
CREATE MACRO is_other_paper(t, kind, paper) AS
  CASE WHEN paper IN ('passport', 'certificate', 'other') THEN coalesce(length(regexp_replace(t, '[^\pL\p{Nd}]', '', 'g')) BETWEEN 5 AND 64, false)
  WHEN kind = 'organisation' OR paper = 'organisation' THEN coalesce(is_tax_code(identity_digits(t)), false) ELSE false END;

-- Fields by name, bytewise, as bits: those that a record must hold and does not, and those that hold a day to come. 1 is the first.
CREATE MACRO as_bit(condition, place) AS CASE WHEN condition THEN 1 << (place - 1) ELSE 0 END;
SET VARIABLE required_fields = ['activated_at', 'address', 'date_of_birth', 'document_issued_on', 'document_issued_place', 'document_number', 'document_type',
  'full_name', 'nationality', 'payment', 'point_of_sale', 'sales_agent', 'status', 'subscriber_kind', 'user_kind'];
SET VARIABLE status_fields = ['activated_at', 'activity', 'block_reason'];
SET VARIABLE dated_fields = ['activated_at', 'authenticated_on', 'date_of_birth', 'document_issued_on', 'holder_since', 'status_changed_on', 'user_date_of_birth'];

-- Every record with what later steps ask for, and the traits that it has by itself. Carriers come in the order of their names, and files too.
-- `place` is the place of a record among those of its carrier, where the dumps given have it.
CREATE MACRO records_of(dumps) AS TABLE
SELECT carrier, place, CAST(file AS USMALLINT) AS file, msisdn, kind, paper, document, pin, cmnd, name, birth, is_male, is_national, is_ended, activated_in_person, has_contract,
  is_used_by_another, is_user_known, guardian, activated_at, coalesce(holder_since, activated_at) AS holder_since, point_of_sale, shop_province, sales_agent, ported_from, has_number_restored, is_number_legacy,
  CASE WHEN kind = 'individual' AND NOT is_ended AND regexp_full_match(portrait, '[0-9A-Fa-f]{64}') THEN unhex(portrait) END AS portrait,
  CASE WHEN regexp_full_match(imsi, '[0-9]{15}') THEN CAST(imsi AS BIGINT) END AS imsi, CASE WHEN regexp_full_match(iccid, '89[0-9]{16,18}') THEN CAST(iccid AS HUGEINT) END AS iccid,
  CAST(as_bit(activated_at >= status_day + INTERVAL 1 DAY, 1)
    + as_bit(is_ended AND status_day + to_days(used_within_days) < getvariable('tomorrow') - INTERVAL 1 DAY, 2)
    + as_bit(is_blocked_while_active, 3) AS UTINYINT) AS status_contradictions,
  CAST(CASE WHEN is_incomplete THEN
    as_bit(activated_at IS NULL, 1) + as_bit(status IS NULL, 13) + as_bit(has_no_kind, 14)
    + as_bit(document IS NULL AND kind <> 'm2m', 6) + as_bit(name IS NULL AND kind <> 'm2m', 8) + as_bit(payment IS NULL AND kind <> 'm2m', 10)
    + as_bit(address IS NULL AND kind <> 'm2m' AND (kind = 'organisation' OR paper IS DISTINCT FROM 'passport'), 2)
    + CASE WHEN kind = 'individual' THEN
        as_bit(birth IS NULL OR birth = -1, 3) + as_bit(issued_on IS NULL, 4) + as_bit(issued_place IS NULL, 5) + as_bit(paper IS NULL, 7) + as_bit(nationality IS NULL, 9)
        + as_bit(is_in_person AND point_of_sale IS NULL, 11) + as_bit(is_in_person AND sales_agent IS NULL, 12) + as_bit(user_kind IS NULL, 15)
      ELSE 0 END
  ELSE 0 END AS USMALLINT) AS missing,
  CAST(CASE WHEN is_ahead THEN
    as_bit(activated_at >= getvariable('tomorrow'), 1) + as_bit(authenticated_on >= getvariable('tomorrow'), 2) + as_bit(earliest(birth) > getvariable('today'), 3)
    + as_bit(issued_on >= getvariable('tomorrow'), 4) + as_bit(holder_since >= getvariable('tomorrow') AND holder_since IS DISTINCT FROM activated_at, 5)
    + as_bit(status_changed_on >= getvariable('tomorrow'), 6) + as_bit(user_birth >= getvariable('tomorrow'), 7)
  ELSE 0 END AS UTINYINT) AS ahead
FROM (
  SELECT source.* REPLACE (coalesce(source.kind, 'individual') AS kind, coalesce(is_ended, false) AS is_ended),
    source.kind IS NULL AS has_no_kind, msisdn_of(number, source.kind IS NOT DISTINCT FROM 'm2m') AS msisdn,
    pin_of(document, coalesce(source.kind, 'individual'), source.paper) AS pin, cmnd_of(document, coalesce(source.kind, 'individual'), source.paper) AS cmnd,
    CASE WHEN is_in_person AND NOT is_ended AND source.kind = 'individual' THEN activated_at END AS activated_in_person,
    coalesce(user_kind IN ('child', 'ward', 'device'), false) AND has_user AS is_used_by_another,
    has_user OR coalesce(user_kind = 'device', false) AS is_user_known,
    CASE WHEN length(number) = 10 AND number[1] = '0' THEN false
      ELSE coalesce(regexp_full_match(number, '[35789][0-9]{8}|1[2689][0-9]{8}|1[36][0-9]{7,10}'), false) END AS has_number_restored,
    CASE WHEN (length(number) = 10 AND number[1] = '0') OR source.kind = 'm2m' THEN false
      ELSE coalesce(regexp_full_match(regexp_replace(number, '[^0-9]', '', 'g'), '(84)?0?1[2689][0-9]{8}'), false) END AS is_number_legacy,
    source.kind IS NULL OR activated_at IS NULL OR status IS NULL
      OR CASE coalesce(source.kind, 'individual')
        WHEN 'individual' THEN source.paper IS NULL OR document IS NULL OR issued_on IS NULL OR issued_place IS NULL OR name IS NULL
          OR birth IS NULL OR birth = -1 OR nationality IS NULL OR user_kind IS NULL OR payment IS NULL
          OR (address IS NULL AND source.paper <> 'passport') OR (is_in_person AND (point_of_sale IS NULL OR sales_agent IS NULL))
        WHEN 'organisation' THEN document IS NULL OR name IS NULL OR address IS NULL OR payment IS NULL
        ELSE false END AS is_incomplete,
    coalesce(greatest(issued_on, user_birth, status_changed_on, authenticated_on, activated_at, holder_since) >= getvariable('tomorrow'), false)
      OR coalesce(earliest(birth) > getvariable('today'), false) AS is_ahead
  FROM query_table(dumps) AS source);
