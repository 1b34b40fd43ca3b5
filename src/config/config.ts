/** The effective configuration: complete, checked and frozen. `resolve.ts` is its only maker. */
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { Origin, PublicUrl } from '../identifiers/url.ts';
import type { Acr } from '../login/level.ts';

export type Mode = 'simulator' | 'production';
/** Which rules bite: exactly the original's, RFC 9700 and OAuth 2.1 where it is laxer, or FAPI 2.0 (spec/threats.md). */
export type Profile = 'digdir' | 'strict' | 'fapi2';

/** The doors that exist, with the port each has above the port base (design section 2). */
export const DOORS = {
  ...{ portal: 0, idporten: 1, maskinporten: 2, selfservice: 3, altinn: 4, skyporten: 5 },
} as const;
export type DoorName = keyof typeof DOORS;
export const DOOR_NAMES = Object.keys(DOORS) as readonly DoorName[];

/** What production leaves to others. */
const SIMULATOR_DOORS: readonly DoorName[] = ['altinn'] satisfies readonly OccasionalDoor[];

/** What production may do without: who runs a Maskinporten need not let anybody log in, nor have a portal. */
const OPTIONAL_DOORS: readonly DoorName[] = ['portal', 'idporten'] satisfies readonly OccasionalDoor[];

/** Not there in every Porthus. */
export type OccasionalDoor = 'portal' | 'idporten' | 'altinn';

export type PublicUrls = { readonly [Name in DoorName]?: PublicUrl };

/** An optional door is there when it has an address. */
export function doorsOf(mode: Mode, urls: PublicUrls): readonly DoorName[] {
  if (mode === 'simulator') return DOOR_NAMES;
  return DOOR_NAMES.filter((door) => !isForSimulators(door) && (!isOptional(door) || urls[door]));
}

export function isForSimulators(door: DoorName): boolean {
  return SIMULATOR_DOORS.includes(door);
}

export function isOptional(door: DoorName): boolean {
  return OPTIONAL_DOORS.includes(door);
}

/** The admin listener's port above the port base. */
export const ADMIN_PORT_OFFSET = 9;
export const DEFAULT_PORT_BASE = 8100;

export type Config = {
  readonly mode: Mode;
  readonly profile: Profile;
  /** Absolute path of the data directory. */
  readonly data: string;
  readonly store: StoreConfig;
  readonly listen: ListenConfig;
  readonly admin: { readonly address: string; readonly port: number };
  /** Public URLs that were configured; a door without one is `http://localhost:PORT` in the simulator. */
  readonly publicUrls: PublicUrls;
  /** Where browsers meet ID-porten; absent: where everybody does. */
  readonly browserUrl: PublicUrl | undefined;
  readonly portal: PortalConfig;
  /** Pages of these origins may call the self-service API from a browser; in the simulator those of this machine too. */
  readonly corsOrigins: readonly Origin[];
  readonly masterKey: MasterKeyConfig;
  /** Addresses and CIDR ranges whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Folder with the certificate authorities that are trusted beside the simulator's own; absent: none. */
  readonly trustedAuthorities: string | undefined;
  readonly certificates: CertificatesConfig;
  /** The Altinn that is asked at run time; absent: none in production, in the simulator the stand-in. */
  readonly altinn: AltinnConfig | undefined;
  /** How persons log in to ID-porten, beside the stand-ins of a simulator. */
  readonly login: LoginConfig;
  /** Whether ID-porten answers as the issuer of before 2023, too (src/idporten/compatibility). */
  readonly compatibilityIssuer: boolean;
  readonly logLevel: LogLevel;
  /** How long it is told what token endpoints decided for a client. */
  readonly traffic: { readonly days: number };
  /** How long the day's numbers of tokens are kept. */
  readonly statistics: { readonly days: number };
  /** Whether the simulator's controls are served at the admin listener; never in production. */
  readonly simulatorControls: boolean;
  /** How long answers under way may take at shutdown. */
  readonly drainSeconds: number;
};

export type PortalConfig = {
  /** What this Porthus is called on every page, to be told from others. */
  readonly environment: string;
};

export type LoginConfig = {
  /** Absent: not offered. */
  readonly passkeys: PasskeysConfig | undefined;
  /** In the order in which they are offered. */
  readonly upstreams: readonly UpstreamConfig[];
};

export type PasskeysConfig = {
  /** The most that a passkey gives; less where less was proven when it was made. */
  readonly level: Acr;
  /** The host that passkeys are made for; absent: that of the door. */
  readonly rpId: string | undefined;
};

/** Another OpenID provider that persons may log in with. */
export type UpstreamConfig = {
  readonly id: string;
  readonly name: string;
  readonly issuer: PublicUrl;
  readonly clientId: string;
  readonly credential: UpstreamCredential;
  readonly scopes: readonly string[];
  /** The claim of the id_token that holds the national identity number. */
  readonly pidClaim: string;
  /** What it says of how somebody logged in, and what that is here. The first that fits holds. */
  readonly levels: readonly UpstreamLevelConfig[];
};

/** Absolute paths. */
export type UpstreamCredential =
  | { readonly kind: 'secret'; readonly file: string }
  | { readonly kind: 'private-key'; readonly file: string; readonly keyId: string | undefined };

export type UpstreamLevelConfig = {
  /** The value of its `acr`; absent: any. */
  readonly acr: string | undefined;
  /** A value in its `amr`; absent: any. */
  readonly among: string | undefined;
  readonly level: Acr;
  readonly amr: string;
};

export type CertificatesConfig = {
  /** Whether it is looked at that an issuer has revoked a certificate, and how. */
  readonly revocation: 'off' | 'crl' | 'ocsp-then-crl';
  /** What holds when it cannot be told: `soft` lets the certificate pass, `hard` refuses it. */
  readonly failMode: 'soft' | 'hard';
  /** A list or an answer that is older is not relied on. */
  readonly maxAgeHours: number;
  /** Addresses of lists that are fetched at the start, before a certificate names them. */
  readonly lists: readonly string[];
  /** Folder with the certificates of European trust services whose seals are accepted; absent: none. */
  readonly europeanSeals: string | undefined;
};

export type AltinnConfig = {
  readonly platformUrl: PublicUrl;
  /** In whose name it is asked. */
  readonly organisation: OrgNumber;
  /** What scopes carry as its name; absent in the simulator, where that is the stand-in's address. */
  readonly delegationSource: string | undefined;
  readonly timeoutSeconds: number;
  /** How long a "yes" is believed; 0: for one grant. */
  readonly cacheSeconds: number;
};

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  /** The URL is without password; that is among the secrets. */
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number };

export type ListenConfig =
  /** A port each; 0 asks the system for a free one. */
  | {
      readonly kind: 'port-each';
      readonly address: string;
      readonly ports: { readonly [Name in DoorName]?: number };
    }
  /** All doors behind one port, told apart by the exact host name of their public URL. */
  | { readonly kind: 'shared'; readonly address: string; readonly port: number };

export type MasterKeyConfig =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment' }
  | { readonly kind: 'command'; readonly command: string };

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Secrets = {
  readonly databasePassword?: string;
  readonly masterKey?: string;
};

/** A configuration that contradicts itself or cannot be read; the message says what to do. */
export class ConfigurationRefused extends Error {
  override readonly name = 'ConfigurationRefused';
}
