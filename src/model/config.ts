/** One site's configuration, as every command meets it: paths absolute, every default filled in. */

/** What is known of one carrier that is expected each night. */
export interface CarrierConfig {
  /** File with the carrier's Ed25519 key (PEM); where there is one, unsigned manifests are refused. */
  readonly publicKey: string | undefined
  /** HH:mm, Viet Nam time, on the day after the business date; nobody is waited for. */
  readonly expectedBy: string | undefined
  /** A submission with a larger share of rejected records is refused. */
  readonly rejects: { readonly maxShare: number }
  /** In which language the carrier is answered. */
  readonly lang: 'vi' | 'en'
}

/** A count moves beyond its bounds where it differs from the usual by more than both a share of it and a number. */
export interface CountBound {
  /** Of the usual count, 0.05 for 5 %. */
  readonly share: number
  /** Smaller differences never count. */
  readonly least: number
}

/** A share of records moves beyond its bounds where it differs from the usual by more than so much, in enough records. */
export interface ShareBound {
  /** Difference of two shares, 0.02 for two percentage points. */
  readonly difference: number
  /** Differences of fewer records never count. */
  readonly least: number
}

/** Findings per 1,000 records move beyond their bounds where they are so many times more or fewer, in enough findings. */
export interface RatioBound {
  readonly ratio: number
  /** Differences of fewer findings never count. */
  readonly least: number
}

/** When a run is held back; each default with its reason stands in `src/nights/README.md`. */
export interface HoldBounds {
  /** Nights at most with which a run is compared. */
  readonly nights: number
  /** Whether a run is held that has nothing to be compared with. */
  readonly firstNight: boolean
  /** Records of each carrier. */
  readonly records: CountBound
  /** Each outcome's share of a carrier's records. */
  readonly outcomes: ShareBound
  /** Findings of each rule, by carrier and over several. */
  readonly findings: RatioBound
  /** Rejected records' share of a carrier's records. */
  readonly rejects: ShareBound
  /** Rows and persons of the register. */
  readonly register: CountBound
  /** More expected carriers without a submission than these hold the run. */
  readonly missingCarriersMax: number
}

/** A run that is kept, whatever its age. */
export interface LegalHold {
  /** As `simsach runs` lists it. */
  readonly run: string
  readonly reason: string
}

/** How long what is kept, in days after the business date. */
export interface Retention {
  /** Keys of evidence files: without its key nobody reads a run's evidence. */
  readonly evidenceDays: number
  /** Files of runs: findings one by one. Figures, cases and decisions stay. */
  readonly runsDays: number
  /** Output folders of nights: the store has what they hold. */
  readonly outputsDays: number
  /** What runs left that were stopped and never went on, after the last change to it. */
  readonly spillDays: number
  readonly legalHolds: readonly LegalHold[]
}

/** The whole configuration of a site. */
export interface SiteConfig {
  readonly inbox: string
  /** The index of "simsach register build". */
  readonly register: string
  /** The permanent file of the store. */
  readonly db: string
  /** Folder of the output folders, one a business date. */
  readonly out: string
  /** Where answers for carriers are laid; none leave where undefined. */
  readonly outbox: string | undefined
  /** Folder of the HTML reports; none are made where undefined. */
  readonly reports: string | undefined
  /** The text file that Prometheus reads; none is written where undefined. */
  readonly metrics: string | undefined
  readonly confirmations: string | undefined
  /** What carriers report as done on cases. */
  readonly actions: string | undefined
  readonly keyFile: string | undefined
  readonly evidenceKeys: string | undefined
  /** The regulator's Ed25519 key (PEM), with which answers are signed. */
  readonly signingKey: string | undefined
  /** One format or a list of them, for manifests that name it. */
  readonly formatFile: string | undefined
  /** One a core where undefined. */
  readonly threads: number | undefined
  /** In bytes; no bound where undefined. */
  readonly memoryBytes: number | undefined
  readonly outcomes: boolean
  /** Ids of rules that are switched on beside those that always run. */
  readonly rules: { readonly on: readonly string[] }
  /** Whether the linking pass is done. */
  readonly linking: boolean
  /** By id: who is expected each night. */
  readonly carriers: Readonly<Record<string, CarrierConfig>>
  readonly hold: HoldBounds
  readonly retention: Retention
  /** SHA-256 (64 hex digits) of the configuration with all defaults, as canonical JSON with its paths as they are written. */
  readonly digest: string
}
