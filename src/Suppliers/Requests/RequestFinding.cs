using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>The one finding of an open request: what not to do, why, whom to ring on which number or who must agree. Never an account number.</summary>
internal static class RequestFinding
{
    /// <summary>The kind of such findings; the key is the request's number.</summary>
    public const string Kind = "suppliers.request";

    /// <summary>The kind of findings that something refused is claimed again.</summary>
    public const string AgainKind = "suppliers.request-again";

    private const string Source = "suppliers";
    private const string Protection = "payments.call-back";

    /// <summary>Opens the finding, or brings it up to where the request stands.</summary>
    public static async Task TellAsync(ShopTransaction change, OpenRequest open, RequestPeople people, CancellationToken cancellation)
    {
        ChangeRequest request = open.Row;
        ShopProfile shop = await change.Db.Set<ShopProfile>().FirstAsync(s => s.Id == change.Shop, cancellation);
        bool urgent = request.Fact is ClaimedFact.Account or ClaimedFact.Address;
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = Kind,
            Source = Source,
            Key = request.Id.ToString(CultureInfo.InvariantCulture),
            Substance = string.Create(CultureInfo.InvariantCulture, $"{request.Id} {request.State}"),
            Urgency = urgent && request.State != RequestState.Waiting ? Urgency.Urgent : Urgency.Today,
            Title = RequestWords.Say($"finding.{RequestWords.Kebab(request.Fact)}", open.Name),
            Evidence = Evidence(open, shop),
            NextStep = Next(open, people, shop),
            Who = Who(request, people),
            Due = request.State == RequestState.Waiting ? request.DueAt!.Value : change.Now + (urgent ? TimeSpan.FromHours(4) : TimeSpan.FromDays(1)),
            Protection = Protection,
            About = request.About,
        }, cancellation);
        request.Finding = finding.Id;
    }

    /// <summary>Says that something that was refused is claimed again.</summary>
    public static async Task TellAgainAsync(ShopTransaction change, OpenRequest open, CancellationToken cancellation)
    {
        ShopProfile shop = await change.Db.Set<ShopProfile>().FirstAsync(s => s.Id == change.Shop, cancellation);
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = AgainKind,
            Source = Source,
            Key = open.Row.Id.ToString(CultureInfo.InvariantCulture),
            Substance = string.Create(CultureInfo.InvariantCulture, $"{open.Row.Id} {open.Row.Moves}"),
            Urgency = Urgency.Urgent,
            Title = RequestWords.Say("finding.again", open.Name),
            Evidence = Evidence(open, shop),
            NextStep = RequestWords.Say("finding.again.next", open.Row.Id),
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddHours(4),
            Protection = Protection,
            About = open.Row.About,
        }, cancellation);
    }

    public static Task SettleAsync(ShopTransaction change, ChangeRequest request, string note, CancellationToken cancellation) =>
        FindingBook.SettleAsync(change, Kind, request.Id.ToString(CultureInfo.InvariantCulture), note, cancellation);

    /// <summary>The one next step, in a sentence.</summary>
    public static string Next(OpenRequest open, RequestPeople people, ShopProfile shop)
    {
        ChangeRequest request = open.Row;
        switch (request.State)
        {
            case RequestState.Opened when open.ToRing is [var first, ..]:
                string name = first.Person.Length > 0 ? first.Person : open.Name;
                return RequestWords.Say("next.ring", name, first.Shown, Day(first.AddedAt, shop), request.Id);
            case RequestState.Opened:
                return RequestWords.Say("next.find", open.Name, request.Id);
            case RequestState.Called when people.IsAlone(request) && request.SelfCheckedAt is { } checkedAt:
                return RequestWords.Say("next.alone-wait", Instant(checkedAt + RequestBook.SelfCheckWait, shop), request.Id);
            case RequestState.Called when people.IsAlone(request):
                return RequestWords.Say("next.alone", request.Id);
            case RequestState.Called:
                StaffMember[] second = [.. people.Second(request, request.CalledBy)];
                return second is [var only] ? RequestWords.Say("next.second-one", only.Name, request.Id) : RequestWords.Say("next.second", request.Id);
            case RequestState.Waiting:
                return RequestWords.Say("next.waiting", Instant(request.DueAt!.Value, shop), request.Id);
            default:
                return RequestWords.Say("next.nothing");
        }
    }

    private static Responsible Who(ChangeRequest request, RequestPeople people)
    {
        StaffMember[] may = request.State == RequestState.Called && !people.IsAlone(request) ? [.. people.Second(request, request.CalledBy)] : [.. people.Acting.Values];
        return may is [var only] ? Responsible.One(only.Subject)
            : Responsible.Of(RequestAccess.Roles.FirstOrDefault(role => may.Any(m => m.Role == role), ShopRole.Owner));
    }

    /// <summary>What is claimed, what is on file and how it came, line by line.</summary>
    public static List<EvidenceDetail> Evidence(OpenRequest open, ShopProfile shop)
    {
        (ChangeRequest request, RequestClaim? claim) = (open.Row, open.Claim);
        var lines = new List<EvidenceDetail>();
        if (claim is null)
            return lines;
        string fact = RequestWords.Kebab(request.Fact);
        lines.Add(new(RequestWords.Say("evidence.new." + fact), claim.Account is { } account ? RequestWords.Say("evidence.ends", account.LastDigits) : claim.Said));
        FactOnFile[] onFile = [.. open.Claimed];
        foreach (FactOnFile one in onFile.Where(f => f.Settled).Take(5))
        {
            string shown = one.Kind == SupplierFactKind.Account ? RequestWords.Say("evidence.ends", one.Shown) : one.Shown;
            lines.Add(new(RequestWords.Say("evidence.on-file." + fact), RequestWords.Say(one.VerifiedAt is null ? "evidence.since" : "evidence.since-verified", shown, Day(one.AddedAt, shop))));
        }
        if (!onFile.Any(f => f.Settled))
            lines.Add(new(RequestWords.Say("evidence.on-file." + fact), RequestWords.Say("evidence.none")));
        foreach (FactOnFile one in open.OnFile.Where(f => !f.Settled).Take(5))
        {
            string shown = one.Kind == SupplierFactKind.Account ? RequestWords.Say("evidence.ends", one.Shown) : one.Shown;
            lines.Add(new(RequestWords.Say("evidence.too-late"), RequestWords.Say("evidence.came-in", shown, Instant(one.AddedAt, shop), Origin(one))));
        }
        lines.Add(new(RequestWords.Say("evidence.came-by"), RequestWords.Say("channel." + RequestWords.Kebab(request.Channel)) + (claim.From.Length > 0 ? ": " + claim.From : "")));
        if (claim.Subject.Length > 0)
            lines.Add(new(RequestWords.Say("evidence.subject"), claim.Subject));
        foreach (string number in open.Struck.Take(5))
            lines.Add(new(RequestWords.Say("evidence.not-to-ring"), number));
        foreach (string line in claim.Evidence)
            lines.Add(new(RequestWords.Say("evidence.why"), line));
        return lines;
    }

    public static string Origin(FactOnFile fact) =>
        RequestWords.Say("origin." + RequestWords.Kebab(fact.Origin), (object?)fact.OriginNumber?.ToString(CultureInfo.CurrentCulture) ?? "");

    public static string Day(DateTimeOffset at, ShopProfile shop) => shop.Local(at).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    private static string Instant(DateTimeOffset at, ShopProfile shop) => shop.Local(at).ToString("f", CultureInfo.CurrentCulture);
}
