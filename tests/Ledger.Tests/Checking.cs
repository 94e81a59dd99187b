using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Ledger.Tests;

internal static class Checking
{
    /// <summary>Runs assertions over generated values.</summary>
    public static void Checks<T>(this Arbitrary<T> values, Action<T> check, int rounds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(rounds), Prop.ForAll(values, check));
}
