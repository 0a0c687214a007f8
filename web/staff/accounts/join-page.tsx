export function JoinPage(_: { token: string }) {
  return <p>JoinPage</p>;
}
