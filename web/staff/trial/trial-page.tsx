export function TrialPage() {
  return <p>TrialPage</p>;
}
