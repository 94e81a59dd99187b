using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Claims;

/// <summary>
/// What a message says of suppliers that their book does not. The holds on accounts and on addresses for goods look here and nowhere else, so
/// that whatever is held can also be asked about.
/// </summary>
internal sealed class SupplierClaims
{
    private const int MostAccounts = 10;

    private const int MostAddresses = 4;

    private const int MostContacts = 3;

    private const int MostNumbers = 20;

    private SupplierClaims(IReadOnlyList<SupplierClaim> all) => All = all;

    private static SupplierClaims None { get; } = new([]);

    /// <summary>At most 20, accounts first, in the order in which they were found.</summary>
    public IReadOnlyList<SupplierClaim> All { get; }

    /// <summary>The account that makes the message held, or null: one of a supplier that has others on file.</summary>
    public SupplierClaim? HeldAccount => All.FirstOrDefault(claim => claim is { Kind: SupplierClaimKind.Account, IsFirst: false });

    /// <summary>The address for goods that makes the message held, or null.</summary>
    public SupplierClaim? HeldAddress => All.FirstOrDefault(claim => claim.Kind == SupplierClaimKind.GoodsAddress);

    public static SupplierClaims Of(Incoming incoming)
    {
        if (incoming.SpokenFor.Count == 0)
            return None;
        List<SupplierClaim> found =
        [
            .. AccountClaims.Find(incoming).Take(MostAccounts),
            .. GoodsAddressClaims.Find(incoming).Take(MostAddresses),
            .. ContactClaims.Emails(incoming).Take(MostContacts),
            .. ContactClaims.Phones(incoming).Take(MostContacts),
        ];
        if (found.Count == 0)
            return None;
        PhoneMention[] phones = [.. incoming.Facts.Money.SelectMany(money => money.Facts.Phones).DistinctBy(phone => phone.Digits).Take(MostNumbers)];
        AmountMention[] amounts = [.. incoming.Facts.Money.SelectMany(money => money.Facts.Amounts).DistinctBy(amount => (amount.Value, amount.Currency)).Take(MostNumbers)];
        return new([.. found.Select(claim => claim with { PhonesInMessage = phones, Amounts = amounts })]);
    }

    /// <summary>A claim as it stands in a place of the message.</summary>
    internal static SupplierClaim At(SupplierSpokenFor spoken, SupplierClaimKind kind, TextInPlace where, int start, int length) => new(spoken.Supplier, kind, spoken.By)
    {
        Place = where.Place,
        PlaceName = NameOf(where),
        Start = start,
        Length = length,
    };

    /// <summary>A place in words.</summary>
    internal static string NameOf(TextInPlace where) => where.Place switch
    {
        Place.Attachment => $"the attached file {where.Name}",
        Place.Quoted => "the conversation below it",
        Place.Hidden => "the hidden part of this message",
        _ => "this message",
    };
}
