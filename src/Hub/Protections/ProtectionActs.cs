using Bezel.Hub.Findings;
using Bezel.Pages.Access;
using Bezel.Pages.Controls;
using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Hub.Protections;

/// <summary>What is done with protections: reminders put off and taken up again, measuring at once.</summary>
internal sealed class ProtectionActs(Store store)
{
    /// <summary>Whether a role may put reminders off.</summary>
    public static bool MaySilence(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/protections/{id}/end-silence", async (string id, Visit visit, ProtectionActs acts, CancellationToken cancellation) =>
            visit.To($"/protections/{Uri.EscapeDataString(id)}", await acts.EndSilenceAsync(visit, id, cancellation))).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost("/protections/measure", async (Visit visit, MeasuringNow measuring, CancellationToken cancellation) =>
            visit.To("/protections", await measuring.MeasureAsync(visit.Shop.Id, cancellation))).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.ItHelper);
    }

    /// <summary>Puts reminders off until a day begins in the shop.</summary>
    /// <returns>What is said of it.</returns>
    /// <exception cref="RefusedException">It cannot be; the message is for who asked.</exception>
    public async Task<string> SilenceAsync(Visit visit, string protection, string subject, DateOnly until, string reason, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        DateTimeOffset end = SilenceDays.Begin(visit.Shop, until);
        await EvidenceBook.SilenceAsync(change, protection, subject, end, reason, cancellation);
        await change.CommitAsync(cancellation);
        return $"Nobody is reminded of this until {InstantWords.Say(visit.Local(end), visit.Local(change.Now), dateOnly: true)}.";
    }

    /// <summary>Takes reminders up again.</summary>
    /// <inheritdoc cref="SilenceAsync"/>
    public async Task<string> EndSilenceAsync(Visit visit, string protection, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await EvidenceBook.EndSilenceAsync(change, protection, cancellation);
        await change.CommitAsync(cancellation);
        return "Bezel reminds you of this again.";
    }
}
