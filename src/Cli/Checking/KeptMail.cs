using Bezel.Hub;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli.Checking;

/// <summary>
/// <c>--keep</c>: puts what was judged into the store, many messages in one transaction. When the store fails, that is said at the end; the judging
/// goes on. Only here does <c>bezel check</c> open a store.
/// </summary>
internal sealed class KeptMail : IAsyncDisposable
{
    /// <summary>Messages in one transaction, so that others who write wait for a fraction of a second and a kill costs little.</summary>
    private const int BatchCount = 64;

    /// <summary>Bytes of messages in one transaction; one larger message still passes, alone.</summary>
    private const long BatchBytes = 16 << 20;

    private readonly House _house;
    private readonly ShopProfile _shop;
    private readonly MessageKeeping _keeping;
    private readonly List<MessageToKeep> _waiting = [];
    private long _waitingBytes;
    private int _kept, _known, _findings, _files;
    private string? _failure;

    private KeptMail(House house, ShopProfile shop)
    {
        _house = house;
        _shop = shop;
        _keeping = house.Services.GetRequiredService<MessageKeeping>();
    }

    /// <summary>Opens the store, or says on standard error why it cannot and what to do.</summary>
    public static async Task<KeptMail?> OpenAsync(string? folder, long? shop)
    {
        House? house = null;
        try
        {
            house = await House.OpenAsync(StoreOption.Folder(folder));
            return new KeptMail(house, await StoreOption.ShopOf(house, shop));
        }
        catch (Exception failed) when (failed is StoreException or KeyException)
        {
            Console.Error.WriteLine(failed.Message);
            if (house is not null)
                await house.DisposeAsync();
            return null;
        }
    }

    public async Task AddAsync(PendingMessage source, CheckedMessage message)
    {
        if (message.Verdict is not { } verdict || _failure is not null)
            return;
        if (source.Attachment is not null)
        {
            _files++;
            return;
        }
        _waiting.Add(source.Email is { } email ? MessageToKeep.OfEmail(email, verdict) : MessageToKeep.OfText(source.Text ?? "", source.From, verdict));
        _waitingBytes += source.Size;
        if (_waiting.Count >= BatchCount || _waitingBytes >= BatchBytes)
            await FlushAsync();
    }

    /// <summary>Stores the rest and says in one line what was kept.</summary>
    /// <param name="output">Where to say it.</param>
    /// <returns>Whether everything was kept.</returns>
    public async Task<bool> FinishAsync(TextWriter output)
    {
        await FlushAsync();
        output.WriteLine(string.Format(_shop.Culture, "Kept in the store: {0:N0} message{3}{1}{2}.", _kept,
            _known > 0 ? string.Format(_shop.Culture, " ({0:N0} more were there already)", _known) : "",
            _findings > 0 ? string.Format(_shop.Culture, "; findings for you to look at: {0:N0}", _findings) : "", _kept == 1 ? "" : "s"));
        if (_files > 0)
            output.WriteLine(string.Format(_shop.Culture, "{0:N0} file{1} judged and not kept: only messages are.", _files, _files == 1 ? " was" : "s were"));
        if (_failure is null)
            return true;
        Console.Error.WriteLine($"The rest could not be kept. {_failure}");
        return false;
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private async Task FlushAsync()
    {
        if (_waiting.Count == 0)
            return;
        try
        {
            await KeepAsync();
        }
        catch (Exception failed) when (failed is StoreException or KeyException)
        {
            _failure = failed.Message;
        }
        _waiting.Clear();
        _waitingBytes = 0;
    }

    private async Task KeepAsync()
    {
        (int kept, int known, int findings) = (0, 0, 0);
        await using ShopTransaction change = await _house.Store.BeginAsync(_shop.Id, Actor.Program("check"));
        foreach (MessageToKeep message in _waiting)
        {
            KeptOutcome outcome = await _keeping.KeepAsync(change, message);
            if (outcome.IsNew)
                kept++;
            else
                known++;
            if (outcome is { IsNew: true, Finding: not null })
                findings++;
        }
        await change.CommitAsync();
        _kept += kept;
        _known += known;
        _findings += findings;
    }
}
