using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>A new shop checks a message first: it shows what Bezel is for.</summary>
internal sealed class FirstCheck : IFirstStep
{
    public int Order => 10;

    public async Task<FirstStep?> LookAsync(ShopReading reading, CancellationToken cancellation = default) =>
        new(MailWords.Say("first.check"), MailWords.Say("first.check.why"), "/check", await reading.Db.Set<KeptMessage>().AnyAsync(cancellation));
}
