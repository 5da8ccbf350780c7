using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>A scorer whose exceptions name its strategy.</summary>
internal sealed class GuardedScorer(IBatchScorer scorer, string strategy, int cycle) : IBatchScorer
{
    public void Score(SignalBatch batch, Span<float> scores)
    {
        try
        {
            scorer.Score(batch, scores);
        }
        catch (Exception problem) when (StrategyFault.Is(problem))
        {
            throw StrategyFault.In(strategy, cycle, problem);
        }
    }
}
