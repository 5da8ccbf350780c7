using Querent.Projects.Ledger;

namespace Querent.Projects.Operations;

/// <summary>A round that was asked for.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Questions">Most wanted first.</param>
/// <param name="Model">The model that the strategy asked; null where it had none.</param>
internal sealed record SelectedRound(int Number, IReadOnlyList<ImageAsked> Questions, ModelUse? Model)
{
    /// <summary>Images of the hold-out.</summary>
    public int HeldOut => Questions.Count(question => question.Strategy == ImageAsked.Holdout);

    /// <summary>Images that were drawn at random.</summary>
    public int Explored => Questions.Count(question => question.Strategy == ImageAsked.Explore);

    /// <summary>The strategy that chose the others; null where there are none.</summary>
    public string? Strategy => Questions.FirstOrDefault(
        question => question.Strategy is not (ImageAsked.Holdout or ImageAsked.Explore))?.Strategy;
}

/// <summary>The model that a strategy asked.</summary>
/// <param name="Model">In the ledger.</param>
/// <param name="IsNew">Whether it was trained by this command.</param>
/// <param name="IsCurrent">Whether labels and settings are those that it was trained with.</param>
internal sealed record ModelUse(ModelTrained Model, bool IsNew, bool IsCurrent);
