using Bezel.Judge;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Mail.Teaching;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;

namespace Bezel.Mail.Checking;

/// <summary>
/// Checks what is handed in: judges it with what the shop knows, keeps it, and opens a finding when it is dangerous. Judging takes a
/// millisecond or so and happens outside the transaction.
/// </summary>
/// <param name="store">Where messages are kept.</param>
/// <param name="judges">Gives the shop's judge.</param>
/// <param name="keeping">Keeps them.</param>
/// <param name="invoices">Takes the invoices that come with them; null where nobody does.</param>
public sealed class MessageChecking(Store store, IShopJudge judges, MessageKeeping keeping, IInvoiceIntake? invoices = null)
{
    /// <summary>Messages kept in one transaction, so that others who write do not wait for long.</summary>
    private const int BatchCount = 64;

    /// <summary>Judges without keeping anything.</summary>
    /// <param name="shop">Whose knowledge.</param>
    /// <param name="messages">What is handed in.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The verdicts, in the same order.</returns>
    public async Task<IReadOnlyList<Verdict>> JudgeAsync(ShopId shop, IReadOnlyList<MessageToCheck> messages, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        TaughtJudge judge = await JudgeOfAsync(shop, cancellation);
        var verdicts = new List<Verdict>(messages.Count);
        foreach (MessageToCheck message in messages)
        {
            cancellation.ThrowIfCancellationRequested();
            verdicts.Add(VerdictOn(judge, message));
        }
        return verdicts;
    }

    /// <summary>Judges a message and keeps it; when this returns, it is on the disk with its finding and its entry in the ledger.</summary>
    public async Task<CheckedMessage> CheckAsync(ShopId shop, Actor actor, MessageToCheck message, CancellationToken cancellation = default) =>
        (await CheckAsync(shop, actor, [message], cancellation))[0];

    /// <summary>Judges messages and keeps them, 64 in one transaction.</summary>
    /// <param name="shop">Whose they are.</param>
    /// <param name="actor">Who had them checked.</param>
    /// <param name="messages">What is handed in.</param>
    /// <param name="cancellation">Gives up; what was committed before stays.</param>
    /// <returns>What became of each, in the same order.</returns>
    public async Task<IReadOnlyList<CheckedMessage>> CheckAsync(ShopId shop, Actor actor, IReadOnlyList<MessageToCheck> messages, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        TaughtJudge judge = await JudgeOfAsync(shop, cancellation);
        var done = new List<CheckedMessage>(messages.Count);
        foreach (MessageToCheck[] batch in messages.Chunk(BatchCount))
        {
            List<MessageToKeep> judged = [.. batch.Select(message => Judged(judge, message))];
            List<InvoicesInMessage?> attached = await InvoicesAsync(shop, batch, cancellation);
            await using ShopTransaction change = await store.BeginAsync(shop, actor, cancellation);
            foreach ((MessageToKeep message, InvoicesInMessage? carried) in judged.Zip(attached))
            {
                KeptOutcome kept = await keeping.KeepAsync(change, message, cancellation);
                if (carried is not null && kept.IsNew)
                    await invoices!.KeepAsync(change, carried, ComesWith(change, kept, message), cancellation);
                done.Add(new CheckedMessage(kept.Message, kept.IsNew, kept.Finding, message.Verdict));
            }
            await change.CommitAsync(cancellation);
        }
        return done;
    }

    /// <summary>A message's id, the same for the same message everywhere (docs/formats/verdict.md).</summary>
    public static string IdOf(MessageToCheck message) => message switch
    {
        EmailToCheck email => MessageToKeep.IdOf(email.Bytes.Span),
        TextToCheck text => MessageToKeep.IdOf(System.Text.Encoding.UTF8.GetBytes(text.From + "\n" + Cut(text.Text))),
        CallToCheck call => MessageToKeep.IdOf(System.Text.Encoding.UTF8.GetBytes(call.Number + "\n" + CallVerdict.Account(call))),
        _ => throw new ArgumentException("There are three kinds of messages.", nameof(message)),
    };

    private async Task<TaughtJudge> JudgeOfAsync(ShopId shop, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        return await judges.ForAsync(reading, cancellation);
    }

    private async Task<List<InvoicesInMessage?>> InvoicesAsync(ShopId shop, MessageToCheck[] messages, CancellationToken cancellation)
    {
        var found = new List<InvoicesInMessage?>(messages.Length);
        foreach (MessageToCheck message in messages)
            found.Add(invoices is not null && message is EmailToCheck email ? await invoices.ReadAsync(shop, email.Bytes, cancellation) : null);
        return found;
    }

    private static InvoiceMessage ComesWith(ShopTransaction change, KeptOutcome kept, MessageToKeep message) =>
        new(kept.Message, message.SentAt is { } sent && sent < change.Now ? sent : change.Now, message.From, change.Db.Set<KeptMessage>().Local.FirstOrDefault(m => m.Id == kept.Message)?.Sender);

    private static MessageToKeep Judged(TaughtJudge judge, MessageToCheck message)
    {
        Verdict verdict = VerdictOn(judge, message);
        return message switch
        {
            EmailToCheck email => MessageToKeep.OfEmail(email.Bytes, verdict),
            TextToCheck text => MessageToKeep.OfText(Cut(text.Text), text.From, verdict),
            CallToCheck call => MessageToKeep.OfText(CallVerdict.Account(call), call.Number, verdict),
            _ => throw new ArgumentException("There are three kinds of messages.", nameof(message)),
        };
    }

    private static Verdict VerdictOn(TaughtJudge judge, MessageToCheck message) => CheckFigures.Count(message switch
    {
        EmailToCheck email => judge.JudgeEmail(email.Bytes),
        TextToCheck text => judge.JudgeText(Cut(text.Text), text.From),
        CallToCheck call => CallVerdict.On(call, judge),
        _ => throw new ArgumentException("There are three kinds of messages.", nameof(message)),
    });

    private static string Cut(string text) => text.Length <= TextToCheck.MostCharacters ? text : text[..TextToCheck.MostCharacters];
}
