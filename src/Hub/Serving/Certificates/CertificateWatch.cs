using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub.Serving.Certificates;

/// <summary>Keeps the certificate good as long as the hub runs, and tells the shops in time when somebody must do something about it.</summary>
internal sealed partial class CertificateWatch(Store store, ServingSettings settings, ServedCertificate certificate, ILogger<CertificateWatch> log) : BackgroundService
{
    /// <summary>The kind of the finding.</summary>
    public const string FindingKind = "hub.certificate-ends";

    /// <summary>How long before its end the shops are told of a certificate that Bezel cannot renew by itself.</summary>
    public static readonly TimeSpan TellBefore = TimeSpan.FromDays(21);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30), TellAgain = TimeSpan.FromHours(1);

    private DateTimeOffset _told = DateTimeOffset.MinValue;
    private string? _said;

    private TimeProvider Clock => store.Clock;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            if (await certificate.RefreshAsync(cancellation))
            {
                Exchanged(certificate.Expires);
                _told = DateTimeOffset.MinValue;
            }
            _said = null;
        }
        catch (StoreException wrong) when (wrong.Message == _said)
        {
        }
        catch (StoreException wrong)
        {
            _said = wrong.Message;
            NotExchanged(wrong.Message);
        }
        if (Clock.GetUtcNow() - _told < TellAgain)
            return;
        _told = Clock.GetUtcNow();
        bool ends = certificate.Expires - Clock.GetUtcNow() < TellBefore;
        foreach (ShopProfile shop in await store.ShopsAsync(cancellation))
            await TellAsync(shop, ends, cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LookFailed(failed);
            }
            await Task.Delay(Every, Clock, stoppingToken);
        }
    }

    private async Task TellAsync(ShopProfile shop, bool ends, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("hub"), cancellation);
        if (!ends)
        {
            if (await FindingBook.SettleAsync(change, FindingKind, settings.Host!, ServingWords.Say("ends.settled"), cancellation) is not null)
                await change.CommitAsync(cancellation);
            return;
        }
        await FindingBook.ReportAsync(change, Draft(shop), cancellation);
        await change.CommitAsync(cancellation);
    }

    private FindingDraft Draft(ShopProfile shop)
    {
        string day = shop.Day(certificate.Expires);
        return new FindingDraft
        {
            Kind = FindingKind,
            Source = "hub",
            Key = settings.Host!,
            Urgency = certificate.Expires - Clock.GetUtcNow() < TimeSpan.FromDays(4) ? Urgency.Today : Urgency.ThisWeek,
            Title = ServingWords.Say("ends", day),
            Evidence =
            [
                new EvidenceDetail(ServingWords.Say("ends.host"), settings.Host!), new EvidenceDetail(ServingWords.Say("ends.day"), day),
                .. settings.Certificate is { } file ? [new EvidenceDetail(ServingWords.Say("ends.certificate"), file)] : Array.Empty<EvidenceDetail>(),
            ],
            NextStep = settings.Certificate is { } given ? ServingWords.Say("ends.next-given", given) : ServingWords.Say("ends.next-authority"),
            Who = Responsible.Of(ShopRole.ItHelper),
            Due = certificate.Expires,
        };
    }

    [LoggerMessage(40, LogLevel.Information, "The hub shows a new certificate, good until {Expires}.")]
    private partial void Exchanged(DateTimeOffset expires);

    [LoggerMessage(41, LogLevel.Error, "The certificate could not be exchanged; the one before is still shown. {Why}")]
    private partial void NotExchanged(string why);

    [LoggerMessage(42, LogLevel.Error, "The certificate could not be looked at.")]
    private partial void LookFailed(Exception failed);
}
