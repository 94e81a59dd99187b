using Bezel.Mail.Checking;
using Bezel.Mail.Teaching;

namespace Bezel.Hub.Api.Messages;

/// <summary>
/// Judges batches on all processors, a few messages at a time and no more at once than there are processors, so that many batches get on side by side and
/// a page that is asked for meanwhile does not wait for all of them.
/// </summary>
internal sealed class JudgingTurns : IDisposable
{
    /// <summary>Messages judged in one turn: a few milliseconds.</summary>
    private const int ATurn = 8;

    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    /// <summary>Judges e-mails; the verdicts come in their order.</summary>
    public async Task<AnsweredMessage[]> JudgeAsync(TaughtJudge judge, IReadOnlyList<(ReadOnlyMemory<byte> Bytes, string File)> mails, CancellationToken cancellation)
    {
        var judged = new AnsweredMessage[mails.Count];
        var turns = new List<Task>((mails.Count + ATurn - 1) / ATurn);
        for (int start = 0; start < mails.Count; start += ATurn)
            turns.Add(TurnAsync(start));
        await Task.WhenAll(turns);
        return judged;

        async Task TurnAsync(int start)
        {
            await _turns.WaitAsync(cancellation);
            try
            {
                await Task.Run(() =>
                {
                    for (int i = start; i < Math.Min(start + ATurn, mails.Count); i++)
                        judged[i] = new AnsweredMessage(MessageChecking.IdOf(new EmailToCheck(mails[i].Bytes)), mails[i].File, judge.JudgeEmail(mails[i].Bytes), null);
                }, cancellation);
            }
            finally
            {
                _turns.Release();
            }
        }
    }

    public void Dispose() => _turns.Dispose();
}
