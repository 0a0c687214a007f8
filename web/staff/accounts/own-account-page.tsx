export function OwnAccountPage() {
  return <p>OwnAccountPage</p>;
}
