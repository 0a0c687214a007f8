export function UnansweredPage() {
  return <p>UnansweredPage</p>;
}
