using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Tokens;

/// <summary>
/// Remembered answers may speak of anybody, and cannot be asked of whom. So when somebody is erased, all of them forget what they said; that the requests
/// were answered stays known, so that none is done twice. What they said is exported from where it came from.
/// </summary>
internal sealed class AnswersAboutPersons : IPersonalData
{
    public string Name => "remembered-answers";

    public Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation) => Task.FromResult(0L);

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (RememberedAnswer answer in await change.Db.Set<RememberedAnswer>().ToListAsync(cancellation))
            AnswerBook.Forget(change, answer);
        return 0;
    }
}
