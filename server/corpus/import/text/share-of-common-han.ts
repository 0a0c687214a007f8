/**
 * The commonest characters of official and everyday Chinese, simplified and traditional. About two fifths of any Chinese text
 * consist of them; text decoded by the wrong table hardly holds any.
 */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经' +
    '十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手期根论运农指几区强放决西被干做必战先回则任取据处理府务市省县局院委会保护申请办理规定单机构负责应当按照以下以上依照规章办公厅通知印发号令施' +
    '這為個國來們時發動學過說種後經進著電裡現實體機點業應開還與關樣間線內數質變條無結問軍題員設長頭資邊級圖統見計別農幾區強決戰則據處務縣護請辦規單構負責當廳號會對產從總將組運導協會議',
);

/** Which part of the Chinese characters of a text is common ones (0–1), and how many Chinese characters it has. */
export function shareOfCommonHan(text: string): { share: number; han: number } {
  let han = 0;
  let common = 0;
  for (const character of text) {
    if (!/\p{Script=Han}/u.test(character)) continue;
    han++;
    if (COMMON.has(character)) common++;
  }
  return { share: han === 0 ? 0 : common / han, han };
}
