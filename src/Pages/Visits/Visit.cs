using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Microsoft.AspNetCore.Http;

namespace Bezel.Pages.Visits;

/// <summary>
/// Who looks at which shop: of one request. The hub fills it before the page or route is reached; pages take it by <c>@inject</c>, routes as a parameter.
/// </summary>
public sealed class Visit
{
    private ShopProfile? _shop;
    private StaffMember? _person;

    /// <summary>The shop that is looked at.</summary>
    /// <exception cref="InvalidOperationException">None: pages for everyone may be looked at before there is a shop; ask <see cref="HasShop"/> there.</exception>
    public ShopProfile Shop => _shop ?? throw new InvalidOperationException("No shop is looked at. A page that needs one is for roles.");

    /// <summary>Whether a shop is looked at.</summary>
    public bool HasShop => _shop is not null;

    /// <summary>Who has signed in, as a member of the shop.</summary>
    /// <exception cref="InvalidOperationException">Nobody; ask <see cref="HasPerson"/> on pages for everyone.</exception>
    public StaffMember Person => _person ?? throw new InvalidOperationException("Nobody has signed in. A page that needs a person is for roles.");

    /// <summary>Whether a member of the shop has signed in.</summary>
    public bool HasPerson => _person is not null;

    /// <summary>The account that has signed in, in whichever shop; null when signed out.</summary>
    public long? Account { get; private set; }

    /// <summary>When the second factor was last given in this session; null when it was not.</summary>
    public DateTimeOffset? SecondFactorAt { get; private set; }

    /// <summary>Who does what is done, for the ledger: the person, or what the token stands for.</summary>
    public Actor Actor => _actor ?? Actor.Person(Person.Subject);

    private Actor? _actor;

    /// <summary>What comes before every path of this shop: empty with one shop, <c>/s/3</c> with more.</summary>
    public string Base { get; private set; } = "";

    /// <summary>The path that was asked for, without <see cref="Base"/>, with its query.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>What was said at the end of the last act, to be shown once.</summary>
    public Said? SaidBefore { get; private set; }

    /// <summary>What the next page says first.</summary>
    public Said? SaidNext { get; private set; }

    /// <summary>The address of a page or act of this shop: every link and every form goes through this.</summary>
    /// <param name="path">As with one shop, beginning with a slash: <c>/findings/3</c>.</param>
    public string At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('/') ? Base + path : throw new ArgumentException("A path begins with a slash.", nameof(path));
    }

    /// <summary>Lets the next page say first that something was done.</summary>
    public void SayNext(string sentence) => SaidNext = new Said(sentence, IsProblem: false);

    /// <summary>Lets the next page say first that something could not be done.</summary>
    public void SayNextProblem(string sentence) => SaidNext = new Said(sentence, IsProblem: true);

    /// <summary>An instant as the shop's clock shows it.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => _shop is null ? instant : _shop.Local(instant);

    /// <summary>Says an act is over: the browser asks for the page by GET, so that a reload does nothing again.</summary>
    /// <param name="path">Where to, as for <see cref="At"/>.</param>
    public IResult To(string path) => Results.Extensions.SeeOther(At(path));

    /// <summary>Says an act is over and shows a sentence first on the page that comes.</summary>
    /// <param name="path">Where to, as for <see cref="At"/>.</param>
    /// <param name="said">What was done.</param>
    public IResult To(string path, string said)
    {
        SayNext(said);
        return To(path);
    }

    /// <summary>Fills the visit; only the hub does.</summary>
    public void Begin(string @base, string path, ShopProfile? shop, long? account, StaffMember? person, DateTimeOffset? secondFactorAt, Said? said) =>
        (Base, Path, _shop, Account, _person, SecondFactorAt, SaidBefore) = (@base, path, shop, account, person, secondFactorAt, said);

    /// <summary>Fills the visit of a program with a token; only what checks tokens does.</summary>
    public void BeginToken(ShopProfile shop, Actor actor) => (_shop, _actor, _person, Account) = (shop, actor, null, null);
}

/// <summary>A sentence that is shown once.</summary>
/// <param name="Sentence">What was done, or why not.</param>
/// <param name="IsProblem">Whether it says that something could not be done.</param>
public sealed record Said(string Sentence, bool IsProblem);

/// <summary>The answer 303 (RFC 9110 §15.4.4): the page to look at after an act.</summary>
public static class SeeOtherResults
{
    /// <summary>303 to an address of this site.</summary>
    public static IResult SeeOther(this IResultExtensions results, string address) => new SeeOtherResult(address);

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
