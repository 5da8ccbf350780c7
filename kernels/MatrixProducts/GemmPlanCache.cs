namespace Querent.Kernels;

/// <summary>The plans that were asked for. A training step asks for the same ones again, and choosing one takes the host longer than a launch.</summary>
/// <param name="tiles">The tiles to choose from.</param>
internal sealed class GemmPlanCache(GemmTile[] tiles)
{
    // Many more than the products of a network; images of any size may lead to more.
    private const int Most = 4096;

    private readonly Dictionary<GemmPlanKey, GemmPlan> _plans = [];

    internal GemmTile[] Tiles => tiles;

    internal GemmPlan Of(in GemmPlanKey key)
    {
        if (!_plans.TryGetValue(key, out GemmPlan? plan))
        {
            if (_plans.Count == Most)
            {
                _plans.Clear();
            }

            _plans[key] = plan = Choose(key);
        }

        return plan;
    }

    private GemmPlan Choose(GemmPlanKey key)
    {
        GemmTile[] readable = Array.FindAll(tiles, tile => tile.IsWarpgroup ? key.IsBulk : key.IsStaged || !tile.IsMultistage);
        return GemmPlan.For(readable.Length > 0 ? readable : [GemmTile.TensorSmall], key.Size, key.AllowSplitK);
    }
}
