/** Countries and territories by ISO 3166-1 alpha-2, with the names that Indonesian sources use beside the usual one. */
// prettier-ignore
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ ' +
  'OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

const aliases: Readonly<Record<string, string>> = {
  'amerika serikat': 'US',
  as: 'US',
  'brunei darussalam': 'BN',
  china: 'CN',
  cina: 'CN',
  inggris: 'GB',
  japan: 'JP',
  hongkong: 'HK',
  'hong kong': 'HK',
  'korea selatan': 'KR',
  'republik korea': 'KR',
  korea: 'KR',
  macao: 'MO',
  makau: 'MO',
  myanmar: 'MM',
  'papua nugini': 'PG',
  'persatuan emirat arab': 'AE',
  'republik rakyat tiongkok': 'CN',
  rrt: 'CN',
  'taiwan roc': 'TW',
  'saudi arabia': 'SA',
  singapore: 'SG',
  turki: 'TR',
  uea: 'AE',
  'united arab emirates': 'AE',
  'united kingdom': 'GB',
}

const names = {
  id: new Intl.DisplayNames('id', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
}

/** The usual name of a country; its code where there is none. "Hong Kong" needs nothing behind it. */
export const countryName = (code: string, locale: keyof typeof names = 'id'): string =>
  (names[locale].of(code) ?? code).replace(/ (?:DAK Tiongkok|SAR China)$/, '')

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

const codeOf = new Map([
  ...CODES.split(' ').flatMap((code): [string, string][] => [
    [code.toLowerCase(), code],
    [plain(countryName(code)), code],
    [plain(names.id.of(code) ?? code), code],
  ]),
  ...Object.entries(aliases),
])

/** The country abroad of that name or code, or null where there is none. */
export const findCountry = (text: string): string | null => {
  const code = codeOf.get(plain(text)) ?? null
  return code === 'ID' ? null : code
}
