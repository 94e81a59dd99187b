using Bezel.Testing;

namespace Bezel.Authentication.Tests;

public sealed class SpfSuiteTests
{
    [CorpusFact]
    public async Task Every_case_of_the_suite_of_RFC_7208_gives_a_result_that_it_accepts()
    {
        IReadOnlyList<SpfSuite.Case> cases = SpfSuite.Read("rfc7208-tests.yml");
        cases.Count.ShouldBe(203);
        (await DifferencesAsync(cases)).ShouldBeEmpty();
    }

    // Where RFC 7208 has other rules (ten MX hosts at most, ...) that suite accepts the newer answers too, so there is no exception to name.
    [CorpusFact]
    public async Task Every_case_of_the_older_suite_of_RFC_4408_gives_a_result_that_it_accepts()
    {
        IReadOnlyList<SpfSuite.Case> cases = SpfSuite.Read("rfc4408-tests.yml");
        cases.Count.ShouldBe(191);
        (await DifferencesAsync(cases)).ShouldBeEmpty();
    }

    private static async Task<List<string>> DifferencesAsync(IReadOnlyList<SpfSuite.Case> cases)
    {
        List<string> differences = [];
        foreach (SpfSuite.Case @case in cases)
        {
            if (await SpfSuite.DifferenceAsync(@case) is { } difference)
                differences.Add(difference);
        }
        return differences;
    }
}
