namespace Bezel.Money.PaymentFiles;

/// <summary>Decimal places of currencies (ISO 4217, list one).</summary>
internal static class MinorUnits
{
    private const string None = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string Three = "BHD IQD JOD KWD LYD OMR TND";

    /// <summary>How many decimal places an amount in the currency may have; two when it is not known.</summary>
    public static int Of(string currency) =>
        currency.Length != 3 ? 2 : None.Contains(currency, StringComparison.Ordinal) ? 0 : Three.Contains(currency, StringComparison.Ordinal) ? 3 : 2;
}
