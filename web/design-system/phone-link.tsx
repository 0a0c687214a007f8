export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a class="phone-link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {phone}
    </a>
  );
}
