/** Words of the map of provinces, and of the old ones behind it. */
export const TILE_MAP_WORDS = {
  title: {
    vi: 'Bản đồ ô: tỷ lệ không khớp hoặc không tìm thấy theo 34 tỉnh, thành phố',
    en: 'Tile map: share not matching or not found in the 34 provinces',
  },
  how: {
    vi: 'Mỗi tỉnh một ô bằng nhau, đặt gần đúng vị trí so với các tỉnh lân cận; không phải bản đồ. Màu đậm hơn là tỷ lệ cao hơn, con số ghi trong ô là phần của mọi bản ghi trong tỉnh. Cả nước (mọi bản ghi đã đọc): {all}.',
    en: 'One tile a province, all of one size, near its place among its neighbours; it is no map. Darker is a higher share, and the figure in the tile is of all records of the province. All records read: {all}.',
  },
  step: { vi: '{from} – {to}', en: '{from} – {to}' },
  above: { vi: 'từ {from}', en: '{from} and more' },
  hidden: { vi: 'ô ẩn vì có số dưới 5, hoặc không có bản ghi', en: 'withheld for a count under 5, or no record' },
  oldTitle: { vi: '63 tỉnh, thành phố trước ngày 01/07/2025', en: 'The 63 provinces before 1 July 2025' },
  oldIntro: {
    vi: 'Mã hai chữ số của 34 tỉnh và mã ba chữ số của 63 tỉnh cũ là hai bộ mã khác nhau: cùng một con số có thể chỉ tỉnh khác. Bản ghi chỉ được tính vào tỉnh mà mã (hoặc tên, nếu nhà mạng ghi tên) thuộc bộ 34. Mã cũ (như 015), tên của tỉnh đã nhập vào tỉnh khác (như Yên Bái) và mọi nội dung khác không được quy đổi: các bản ghi đó đứng ở dòng “{none}” cùng với bản ghi để trống, và không được liệt kê trong các ô không đọc được. Vì vậy không có số liệu theo tỉnh cũ. Ba chữ số đầu của số định danh là nơi đăng ký khai sinh, không phải nơi cư trú, và không được dùng ở đây.',
    en: 'The two-digit codes of the 34 and the three-digit codes of the 63 are two lists: the same number may mean another province. A record counts in a province by its code (or its name, at carriers that write names) among the 34 alone. Old codes (such as 015), names of provinces merged into others (such as Yên Bái) and any other text are not converted: such records stand under “{none}” together with those that state nothing, and are not listed among cells that cannot be read. So there are no figures by old province. The first three digits of a PIN are where the birth was registered, not where somebody lives, and are not used here.',
  },
  noOldCodes: {
    vi: 'Không bản ghi nào có mã hoặc tên tỉnh chỉ thuộc danh mục 63 tỉnh cũ.',
    en: 'No record has a code or a name of a province that only the list of 63 has.',
  },
  oldCodesIntro: {
    vi: 'Bảng sau cho biết bao nhiêu bản ghi có mã (hai hoặc ba chữ số) hoặc tên tỉnh chỉ thuộc danh mục 63 tỉnh cũ, theo nhà mạng. Nếu một nhà mạng ghi mã và con số này nhiều, có thể nhà mạng đó vẫn ghi mã cũ: khi đó các mã {codes} của họ có thể chỉ một tỉnh khác với tỉnh mà bản ghi được tính vào. Hãy hỏi nhà mạng dùng danh mục nào.',
    en: 'How many records have a code (of two or three digits) or a name of a province that only the list of 63 has, by carrier. Where a carrier writes codes and these are many, it may still write old ones: then its codes {codes} may mean another province than the one in which its records count. Ask the carrier which list it uses.',
  },
  oldCodesCaption: {
    vi: 'Bản ghi có mã hoặc tên tỉnh chỉ thuộc danh mục cũ',
    en: 'Records with a code or a name that only the old list has',
  },
  oldCodes: { vi: 'Mã hoặc tên cũ', en: 'Old code or name' },
  oldCaption: {
    vi: 'Tỉnh, thành phố hiện nay và các tỉnh cũ trong đó',
    en: 'Provinces today, and the old ones in each',
  },
  code: { vi: 'Mã (34)', en: 'Code (34)' },
  mergedFrom: { vi: 'Gồm các tỉnh cũ (mã 63)', en: 'Old provinces in it (codes of the 63)' },
  trap: { vi: 'Dễ nhầm', en: 'Mind' },
  trapText: {
    vi: '{old} ở đầu số định danh là {oldName}, không phải {name}',
    en: '{old} at the head of a PIN is {oldName}, not {name}',
  },
} as const
