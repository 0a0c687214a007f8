/** Today in Guangdong, `YYYY-MM-DD`: the date on which validity is judged where none is given. */
export function todayInGuangdong(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
