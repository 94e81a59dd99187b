namespace Bezel.AccountTexts.Carriers;

/// <summary>All that carries an account.</summary>
internal static class CarrierList
{
    public static readonly Carrier[] All = [.. TextCarriers.All, .. HtmlCarriers.All, .. FileCarriers.All];
}
