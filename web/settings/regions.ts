/** The province whose service this is; a reader who has not said more is somewhere in it. */
export const PROVINCE = '440000';

/** Guangdong and its 21 cities, by GB/T 2260 code, in the order the province lists them. */
export const REGIONS = [
  PROVINCE,
  '440100',
  '440300',
  '440400',
  '440500',
  '440600',
  '440200',
  '441600',
  '441400',
  '441300',
  '441500',
  '441900',
  '442000',
  '440700',
  '441700',
  '440800',
  '440900',
  '441200',
  '441800',
  '445100',
  '445200',
  '445300',
] as const;

export type RegionCode = (typeof REGIONS)[number];

export const isRegion = (text: string | undefined): text is RegionCode => REGIONS.some((code) => code === text);
