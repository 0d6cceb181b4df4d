package io.penumbra.local.build;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives compiled records an {@code equals} that compares their fields by themselves. The compiler
 * leaves that to {@link java.lang.runtime.ObjectMethods}; a native executable interprets its method
 * handles: some 8 µs for each comparison, where a JVM takes 10 ns. Equality stays what {@link
 * Record#equals} promises. Run by Maven on the classes of each service and what it is made of
 * (docs/adr/0050), as a single source file: it needs nothing but the JDK.
 */
public final class RecordEquality {

  private static final ClassDesc OBJECT_METHODS =
      ClassDesc.of("java.lang.runtime", "ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util", "Objects");

  private RecordEquality() {}

  /**
   * Rewrites the records of a folder, and of the folders in it.
   *
   * @param arguments the folder; a missing folder has no records
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      byte[] compiled = Files.readAllBytes(file);
      byte[] rewritten = rewrite(compiled);
      if (rewritten != compiled) {
        Files.write(file, rewritten);
      }
    }
  }

  /** The class with its own comparison, or the same bytes when it has nothing to rewrite. */
  public static byte[] rewrite(byte[] compiled) {
    ClassModel model = ClassFile.of().parse(compiled);
    if (model.methods().stream().noneMatch(RecordEquality::isLeftToObjectMethods)) {
      return compiled;
    }
    return ClassFile.of()
        .transformClass(
            model,
            ClassTransform.transformingMethodBodies(
                RecordEquality::isLeftToObjectMethods, compareFields()));
  }

  private static boolean isLeftToObjectMethods(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(RecordEquality::isEqualsOfObjectMethods);
  }

  private static boolean isEqualsOfObjectMethods(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.name().equalsString("equals")
        && call.bootstrapMethod().owner().equals(OBJECT_METHODS);
  }

  private static CodeTransform compareFields() {
    return (code, element) -> {
      if (isEqualsOfObjectMethods(element)) {
        compareFields(code, ((InvokeDynamicInstruction) element).bootstrapArgs());
      } else {
        code.with(element);
      }
    };
  }

  /**
   * Leaves on the stack whether the record and the other object, which lie there, are equal.
   *
   * @param arguments as {@link java.lang.runtime.ObjectMethods#bootstrap} has them: the record's
   *     class, the names of its components, a getter of each
   */
  private static void compareFields(CodeBuilder code, List<ConstantDesc> arguments) {
    ClassDesc type = (ClassDesc) arguments.getFirst();
    Label end = code.newLabel();
    Label differ = code.newLabel();
    Label same = code.newLabel();
    int other = code.allocateLocal(TypeKind.REFERENCE);
    code.pop2();
    code.aload(0).aload(1).if_acmpeq(same);
    code.aload(1).instanceOf(type).ifeq(differ);
    code.aload(1).checkcast(type).astore(other);
    for (ConstantDesc argument : arguments.subList(2, arguments.size())) {
      DirectMethodHandleDesc getter = (DirectMethodHandleDesc) argument;
      ClassDesc field = getter.invocationType().returnType();
      code.aload(0).getfield(type, getter.methodName(), field);
      code.aload(other).getfield(type, getter.methodName(), field);
      compare(code, field, differ);
    }
    code.labelBinding(same).iconst_1().goto_(end);
    code.labelBinding(differ).iconst_0();
    code.labelBinding(end);
  }

  private static void compare(CodeBuilder code, ClassDesc field, Label differ) {
    switch (TypeKind.from(field)) {
      case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.if_icmpne(differ);
      case LONG -> code.lcmp().ifne(differ);
      case FLOAT ->
          code.invokestatic(ConstantDescs.CD_Float, "compare", createComparison(field))
              .ifne(differ);
      case DOUBLE ->
          code.invokestatic(ConstantDescs.CD_Double, "compare", createComparison(field))
              .ifne(differ);
      case REFERENCE ->
          code.invokestatic(
                  OBJECTS,
                  "equals",
                  MethodTypeDesc.of(
                      ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
              .ifeq(differ);
      case VOID -> throw new IllegalArgumentException("a component has a type");
    }
  }

  private static MethodTypeDesc createComparison(ClassDesc of) {
    return MethodTypeDesc.of(ConstantDescs.CD_int, of, of);
  }
}
