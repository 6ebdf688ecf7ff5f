/** The only home of a maximum. Units last in the name. */

/** The longest record that is read; a longer one is one reject (`record-too-long`), whatever the slab. */
export const recordBytesMax = 1024 * 1024

/** The longest header that is read, in bytes of its cells as a JSON array: no table of subscribers has as many columns. */
export const headerBytesMax = 128 * 1024

/** Bytes of a file that one slab takes, where nobody says otherwise. */
export const slabBytesDefault = 8 * 1024 * 1024

/** A larger slab takes memory and gives no speed. */
export const slabBytesMax = 64 * 1024 * 1024

/** Worker threads of one run. */
export const threadsMax = 64

/** What one WebAssembly memory can have: its addresses have 32 bits. */
export const wasmMemoryBytesMax = 2 ** 32

/** Partitions of a register's index: each has a memory of its own, of which a thread sees all. */
export const registerPartitionsMax = 256

/** Rejects listed per file, code and column in `rejects.csv`; all are counted. */
export const rejectsListedMax = 100_000

/** A file of a check with a larger share of rejected records does not pass, where nobody says otherwise. */
export const rejectShareMax = 0.01

/** A dump of more bytes on disk is better submitted in parts, which are read side by side. */
export const partBytesAdvised = 512 * 1024 * 1024

/** A compressed file that unpacks to more than so many times its size is refused, beyond `unpackedBytesFree`. */
export const unpackedRatioMax = 200

/** Up to so many bytes it does not matter to how much a file unpacks. */
export const unpackedBytesFree = 64 * 1024 * 1024

/** A file that unpacks to more is no dump of one carrier. */
export const unpackedBytesMax = 256 * 1024 ** 3

/** Members of a group listed in `members.csv`, in group order; `group_size` counts all. */
export const membersListedMax = 1_000

/** A register with a larger share of faulty rows is refused. */
export const registerFaultShareMax = 0.001

/** Rows of the register that the reference engine takes: it keeps everything in arrays and Maps of one heap. */
export const referencePersonsMax = 3_000_000

/** Subscriber records that the reference engine takes, all files of the run together. */
export const referenceRecordsMax = 4_000_000

/** Bytes of records and values in one frame of the evidence file, before it is compressed: what is read to show one record. */
export const evidenceFrameBytesMax = 1024 * 1024

/** Records that a sample takes to be judged again, those of its groups among them. */
export const sampledRecordsMax = 1_000_000

/** Distinct names of one group that are compared pairwise, the smallest normal forms first. */
export const namesComparedMax = 64

/** A larger `manifest.json` is refused unread. */
export const manifestBytesMax = 4 * 1024 * 1024

/** A larger `--format-file` is refused unread: no carrier's columns and codes fill it. */
export const formatFileBytesMax = 1024 * 1024

/** A larger configuration of a site is refused unread. */
export const configBytesMax = 1024 * 1024

/** A larger `summary.json` is no summary of a run. */
export const summaryBytesMax = 64 * 1024 * 1024

/** The longest line of our own CSV files that is read back. */
export const csvLineCharactersMax = 1024 * 1024

/** Letters and digits of a paper's number; nobody's paper has as many, and a longer number is malformed. */
export const paperCharactersMax = 64

/** A longer text is no code of a sales agent or point of sale. */
export const sellerCharactersMax = 200

/** Of a name only the first so many code points (NFC) are compared; nobody's name is longer, and hostile text is. */
export const nameCharactersMax = 256

/** What systems that cut names keep of them, in characters (an acceptance rule of carriers, `NAME_MAX30`). */
export const nameCutCharacters = 30

/** Distinct words of names that are kept once they were taken apart. */
export const nameWordsRememberedMax = 100_000

/** Distinct words, and distinct tokens, of names that are kept as they were taken apart, which takes about a kilobyte each. */
export const nameWordsTakenApartMax = 20_000

/** Times that one account may look at values in an hour; whoever needs more is asked to come back later. */
export const revealsPerHourMax = 30

/** Records whose values one person sees by one look; more of them, as a sealed group has, take two people. */
export const recordsPerLookMax = 20

/** For how long what a second person has agreed to may be opened, once. */
export const openingHoursMax = 24

/** Bytes of records that are sealed with a case under a legal hold; of a group with more the first ones. */
export const sealedRecordBytesMax = 64 * 1024 * 1024

/** Characters of a note on a case. */
export const noteCharactersMax = 2_000

/** Characters that the reason of a decision, or of a look at values, must have. */
export const reasonCharactersMin = 10

/** Characters that a reason may have. */
export const reasonCharactersMax = 1_000

/** Rows of a list that a page shows, where nobody says how many. */
export const pageRows = 50

/** Rows of a list that a page shows, at most. */
export const pageRowsMax = 200

/** Rows of tables that a page may pass for each row it shows: what it does not find in them it goes on looking for when it is told to. */
export const stepsPerRowMax = 10
