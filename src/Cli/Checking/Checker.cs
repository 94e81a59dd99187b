using Bezel.Judge;

namespace Bezel.Cli.Checking;

/// <summary>Judges messages on all cores and gives the verdicts back in the order of the input, with a bounded number of messages in memory.</summary>
internal static class Checker
{
    /// <summary>Bytes of messages that wait or are being judged at once; one larger message still passes, alone.</summary>
    private const long MaxWaitingBytes = 48 << 20;

    public static IEnumerable<(PendingMessage Message, CheckedMessage Verdict)> Check(IEnumerable<PendingMessage> messages, MessageJudge judge, SenderLookups? lookups = null)
    {
        int most = Environment.ProcessorCount * 16;
        var waiting = new Queue<(Task<CheckedMessage> Task, PendingMessage Message)>();
        long bytes = 0;
        foreach (PendingMessage message in messages)
        {
            while (waiting.Count > 0 && (waiting.Count >= most || bytes + message.Size > MaxWaitingBytes))
                yield return Next();
            bytes += message.Size;
            waiting.Enqueue((Task.Run(() => lookups is null ? Task.FromResult(message.Judge(judge)) : LookUpAndJudgeAsync(message)), message));
        }
        while (waiting.Count > 0)
            yield return Next();

        async Task<CheckedMessage> LookUpAndJudgeAsync(PendingMessage message)
        {
            await message.LookUpAsync(lookups, judge);
            return message.Judge(judge);
        }

        (PendingMessage, CheckedMessage) Next()
        {
            (Task<CheckedMessage> task, PendingMessage message) = waiting.Dequeue();
            bytes -= message.Size;
            return (message, task.GetAwaiter().GetResult());
        }
    }
}
