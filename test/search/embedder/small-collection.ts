import { type TrainingOptions, trainingOptions } from '../../../server/search/embedder/train/training-options.ts';
import type { Collection } from '../../../server/search/embedder/train/training-pairs.ts';

const THINGS = ['居住证', '护照', '港澳通行证', '结婚登记', '失业金', '营业执照'];
const DEEDS = ['办理', '补领', '换领', '注销', '查询'];
/** What people call it: no passage has these words. */
const SAID = ['暂住卡', '出国本子', '过关证件', '领证成家', '没工作的钱', '开店手续'];

/** Thirty articles of six laws; people ask for those of the first four laws. */
export const collection: Collection = {
  entries: THINGS.flatMap((thing, law) =>
    DEEDS.map((deed, article) => ({
      id: `${law}-${article}`,
      title: `${thing}管理条例第${'一二三四五'[article]}条`,
      text: `${deed}${thing}应当提交材料。有关部门应当在期限内办结${thing}的${deed}。`,
    })),
  ),
  queries: THINGS.slice(0, 4).flatMap((_, law) =>
    DEEDS.map((deed, article) => ({
      text: `请问${SAID[law]}怎么${deed}？`,
      relevant: new Map([[`${law}-${article}`, 1]]),
      ...(article === 0 && { answer: `您好，${SAID[law]}可以到窗口${deed}。` }),
    })),
  ),
};

export function smallOptions(options: Partial<TrainingOptions> = {}): TrainingOptions {
  return trainingOptions.parse({ dimensions: 16, batch: 8, epochs: 3, features: 60, fewestTexts: 2, ...options });
}
