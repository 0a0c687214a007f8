export function InsightPage() {
  return <p>InsightPage</p>;
}
