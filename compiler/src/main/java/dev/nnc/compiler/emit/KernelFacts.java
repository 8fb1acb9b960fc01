package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Choose;
import dev.nnc.compiler.loop.Statement.Clear;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a kernel needs besides its arrays: run-time extents and random numbers. */
final class KernelFacts {
    private final Kernel kernel;
    private final SortedSet<Dim> dims = new TreeSet<>();
    private boolean noise;

    private KernelFacts(Kernel kernel) {
        this.kernel = kernel;
    }

    static KernelFacts of(Kernel kernel) {
        var facts = new KernelFacts(kernel);
        for (Slot slot : kernel.slots()) {
            if (slot instanceof Buffer buffer) {
                buffer.shape().extents().stream().skip(1).forEach(facts::add);
            }
        }
        for (Statement statement : kernel.body()) {
            if (kernel.parallel() && statement instanceof Loop loop) {
                loop.body().forEach(facts::add);
            } else {
                facts.add(statement);
            }
        }
        return facts;
    }

    SortedSet<Dim> dims() {
        return Collections.unmodifiableSortedSet(dims);
    }

    boolean noise() {
        return noise;
    }

    private void add(Extent extent) {
        dims.addAll(extent.dims());
    }

    private void add(Statement statement) {
        switch (statement) {
            case Loop loop -> {
                add(kernel.axes().get(loop.axis()).extent());
                loop.body().forEach(this::add);
            }
            case Declare declare -> add(declare.value());
            case Combine combine -> add(combine.value());
            case Choose choose -> {
                add(choose.value());
                add(choose.position());
            }
            case Store store -> addStore(store.at(), store.value());
            case Add add -> addStore(add.at(), add.value());
            case Clear clear ->
                    ((Buffer) kernel.slots().get(clear.buffer()))
                            .shape()
                            .extents()
                            .forEach(this::add);
        }
    }

    private void addStore(List<Subscript> at, Scalar value) {
        add(value);
        add(new Scalar.Read(0, at));
    }

    private void add(Scalar scalar) {
        Scalars.visit(
                scalar,
                part -> {
                    switch (part) {
                        case Scalar.Position position -> add(position.index().constant());
                        case Scalar.Size size -> add(size.extent());
                        case Scalar.Noise random -> {
                            noise = true;
                            random.extents().stream().skip(2).forEach(this::add);
                        }
                        case Scalar.Read read -> read.at().forEach(this::add);
                        case Scalar.Constant _, Scalar.Select _, Scalar.Apply _ -> {}
                    }
                });
    }

    private void add(Subscript subscript) {
        if (subscript instanceof Subscript.Linear linear) {
            add(linear.index().constant());
        }
    }
}
