/** 不是补办，是首次办; 说错了，是港澳通行证; 我问的是离婚: somebody takes back a part of what they asked. */
export interface Correction {
  /** What was wrong, where it is said. */
  wrong?: string;
  right: string;
}

const CORRECTIONS = [
  /^(?:不是|不系|唔系)(?:问|说|指|要)?(?<wrong>[^,，。\s]{1,14})[,，。\s]*(?:而?是|系|我(?:问|说|指)的是)(?:问|说|指)?(?<right>.+)$/u,
  /^(?:不对|不是|错了|说错了?|打错了?|问错了?|写错了?|搞错了?|更正)(?:一下)?[,，。\s]+(?:我?(?:想|要)?(?:问|说|指|打|写)的?)?(?:应该)?(?:是)?(?<right>.+)$/u,
  /^我(?:想|要)?(?:问|说|指|讲)的(?:是|系)(?<right>.+)$/u,
  /^我是(?:想|要)?(?:问|说|指)(?<right>.+)$/u,
  /^(?:no|sorry)?[, ]*\bi mean[t]?[, ]+(?<right>.+)$/u,
  /^not (?:the )?(?<wrong>.{2,20}?)[, ]+(?:but )?(?<right>.+)$/u,
];

export function correctionIn(text: string): Correction | undefined {
  for (const pattern of CORRECTIONS) {
    const { right, wrong } = pattern.exec(text.replace(/[呢呀啊?？。！!\s]+$/u, ''))?.groups ?? {};
    if (right) return { right: right.trim(), ...(wrong ? { wrong: wrong.trim() } : {}) };
  }
  return undefined;
}
