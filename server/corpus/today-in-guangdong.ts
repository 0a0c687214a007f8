const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** Today in Guangdong, `YYYY-MM-DD`: the date on which validity is judged where none is given. */
export function todayInGuangdong(): string {
  return DAY.format(new Date());
}
