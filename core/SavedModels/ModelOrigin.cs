using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Training;

namespace Querent.SavedModels;

/// <summary>What a saved model cannot tell by itself: the task that it is for, and how it came about.</summary>
public sealed record ModelOrigin
{
    /// <summary>The name of the task in configurations: <c>image-classification</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The options of the task in effect. Paths in it are stored as well.</summary>
    public JsonObject TaskOptions { get; init; } = [];

    /// <summary>See <see cref="TaskDescription.Classes"/>.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>See <see cref="TaskDescription.Input"/>.</summary>
    public InputDescription? Input { get; init; }

    /// <summary>See <see cref="ModelDescription.Data"/>; a model is scored with only if it is there.</summary>
    public DataDescription? Data { get; init; }

    /// <summary>
    /// Whatever the writer wants to be known: strategy, trial, cycle, labels, seed, fingerprint of the data.
    /// </summary>
    public JsonObject TrainedWith { get; init; } = [];

    /// <summary>The same with what the task says of itself.</summary>
    /// <param name="task">Of the model.</param>
    /// <param name="name">The name of the task in configurations.</param>
    /// <param name="options">The options of the task in effect.</param>
    /// <param name="data">Facts of the data that the task was made for.</param>
    /// <param name="trainedWith">Whatever else is to be known.</param>
    /// <exception cref="Errors.PluginException">The task breaks its contract.</exception>
    public static ModelOrigin Of(ITask task, string name, JsonObject options, DatasetInfo data, JsonObject trainedWith)
    {
        TaskDescription description = GuardedTask.Of(task).Description;
        return new ModelOrigin
        {
            Task = name,
            TaskOptions = options,
            Classes = description.Classes,
            Input = description.Input,
            Data = DataDescription.Of(data),
            TrainedWith = trainedWith,
        };
    }
}
