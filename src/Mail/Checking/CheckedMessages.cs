using System.Text.Json;
using Bezel.Judge;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Mail.Teaching;
using Bezel.Mail.Viewing;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Checking;

/// <summary>A checked message with what is sealed of it, opened.</summary>
/// <param name="Kept">The row.</param>
/// <param name="MessageId">The message's id, the same for the same bytes everywhere (docs/formats/verdict.md).</param>
/// <param name="From">Who it says it is from, as it says it: hostile text.</param>
/// <param name="Subject">Its subject, of a text or a call its beginning: hostile text.</param>
/// <param name="To">To whom it went: hostile text.</param>
/// <param name="Verdict">What the judge made of it.</param>
public sealed record OpenedMessage(KeptMessage Kept, string MessageId, string From, string Subject, IReadOnlyList<string> To, Verdict Verdict);

/// <summary>Which checked messages are asked for.</summary>
public sealed record CheckedMessageQuery
{
    /// <summary>Most messages of one page.</summary>
    public const int MostCount = 200;

    /// <summary>Only of this level; all when null.</summary>
    public Level? Level { get; init; }

    /// <summary>Only those with a lower id, which are older; from the newest when null.</summary>
    public long? Before { get; init; }

    /// <summary>How many, 1 to <see cref="MostCount"/>. Default 25.</summary>
    public int Count { get; init; } = 25;
}

/// <summary>Some checked messages, the newest first.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Next">What to ask for as <see cref="CheckedMessageQuery.Before"/> to go on; null at the end.</param>
public sealed record CheckedMessagePage(IReadOnlyList<OpenedMessage> Messages, long? Next);

/// <summary>Reads what was checked.</summary>
/// <param name="keeping">Opens what is sealed.</param>
/// <param name="judges">Gives the shop's judge, which reads messages anew for a view of them.</param>
public sealed class CheckedMessages(MessageKeeping keeping, IShopJudge judges)
{
    /// <summary>A page of what was checked.</summary>
    /// <exception cref="StoreIsDamagedException">Something sealed does not open.</exception>
    public async Task<CheckedMessagePage> ListAsync(ShopReading reading, CheckedMessageQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(query);
        int count = Math.Clamp(query.Count, 1, CheckedMessageQuery.MostCount);
        IQueryable<KeptMessage> wanted = reading.Db.Set<KeptMessage>();
        if (query.Level is { } level)
            wanted = wanted.Where(message => message.Level == level);
        if (query.Before is { } before)
            wanted = wanted.Where(message => message.Id < before);
        List<KeptMessage> found = await wanted.OrderByDescending(message => message.Id).Take(count + 1).ToListAsync(cancellation);
        bool more = found.Count > count;
        if (more)
            found.RemoveAt(count);
        return new CheckedMessagePage(found.ConvertAll(Open), more ? found[^1].Id : null);
    }

    /// <summary>One message; null when there is none of that id, or no longer.</summary>
    /// <exception cref="StoreIsDamagedException">Something sealed does not open.</exception>
    public async Task<OpenedMessage?> FindAsync(ShopReading reading, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<KeptMessage>().FirstOrDefaultAsync(message => message.Id == id, cancellation) is { } kept ? Open(kept) : null;
    }

    /// <summary>The safe view of a message; null when its content is not kept (<see cref="KeptMessage.Content"/> says why).</summary>
    /// <exception cref="StoreIsDamagedException">Something sealed does not open.</exception>
    public async Task<MessageView?> ViewAsync(ShopReading reading, OpenedMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await keeping.ContentAsync(reading, message.Kept, cancellation) is not { } content)
            return null;
        TaughtJudge judge = await judges.ForAsync(reading, cancellation);
        return MessageView.Of(judge.Untaught, message.Kept.Channel, content, message.From, message.Verdict);
    }

    /// <summary>The number of the request to change the supplier book that came of a message; null when none did.</summary>
    public static async Task<string?> RequestAsync(ShopReading reading, OpenedMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(message);
        if (message.Kept.Finding is not { } number)
            return null;
        string? key = await reading.Db.Set<Finding>().Where(f => f.Id == number && f.Kind == ClaimedInMessage.RequestKind).Select(f => f.Dedup).FirstOrDefaultAsync(cancellation);
        return key?[(ClaimedInMessage.RequestKind.Length + 1)..] is { } request && request.All(char.IsAsciiDigit) ? request : null;
    }

    private OpenedMessage Open(KeptMessage kept)
    {
        try
        {
            using JsonDocument details = JsonDocument.Parse(keeping.Details(kept));
            JsonElement root = details.RootElement;
            return new OpenedMessage(kept, Text("id"), Text("from"), Text("subject"),
                [.. root.GetProperty("to").EnumerateArray().Select(to => to.GetString() ?? "")], VerdictJson.Read(root.GetProperty("verdict")));

            string Text(string name) => root.GetProperty(name).GetString() ?? "";
        }
        catch (Exception failed) when (failed is JsonException or KeyNotFoundException)
        {
            throw new StoreIsDamagedException($"what is kept of the message {kept.Id} cannot be read", failed);
        }
    }
}
