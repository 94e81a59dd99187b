using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Findings;

/// <summary>Says how many findings Bezel closed by itself, since it saw that they were mended.</summary>
internal sealed class FindingsSettled : IDoneByItself
{
    /// <summary>So many of the newest moves are looked at: in a busy week more than a person reads of.</summary>
    private const int Looked = 1000;

    public async Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default)
    {
        int settled = await reading.Db.Set<FindingMove>().Where(m => m.At >= since).OrderByDescending(m => m.At).Take(Looked)
            .Where(m => m.Move == FindingMoveKind.Done && m.Actor.StartsWith("program:")).CountAsync(cancellation);
        return settled == 0 ? [] : [FindingWords.Say(settled == 1 ? "settled.one" : "settled.many", settled)];
    }
}
