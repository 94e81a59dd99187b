using Bezel.Testing;

namespace Bezel.Authentication.Tests;

/// <summary>The public ARC suites of the corpus: every verdict as stated.</summary>
public sealed class CorpusArcTests
{
    private static readonly DateTimeOffset Now = new(2017, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [CorpusFact]
    public async Task Every_verdict_of_the_validation_suite_is_as_stated()
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (ArcSuite.Scenario scenario in ArcSuite.Read("arc-draft-validation-tests.yml"))
        {
            foreach ((string name, Dictionary<string, string> fields) in scenario.Cases)
            {
                cases++;
                ArcAnswer answer = await Arc.ValidateAsync(ArcSuite.Bytes(fields["message"]), scenario.Keys, Now);
                string stated = fields["cv"].Trim();
                // Nothing is stated of a chain that a forwarder sealed as failed: a next forwarder would add nothing to it.
                bool right = stated.Length == 0
                    ? answer is { Result: ArcResult.Fail, Problem: ArcProblem.SealedAsFailed }
                    : answer.Result.ToString() == stated && answer.Problem != ArcProblem.SealedAsFailed;
                if (!right)
                    wrong.Add($"{scenario.Description}: {name}: {stated} stated, {answer.Result} seen: {answer.Why}");
            }
        }
        wrong.ShouldBeEmpty();
        cases.ShouldBe(175);
    }
}
